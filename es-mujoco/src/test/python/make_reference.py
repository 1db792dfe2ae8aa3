"""Writes reference steps of Gymnasium's tasks, which TaskDuelTest compares with ours.

Needs the packages mujoco and gymnasium; writes to standard output:

    python make_reference.py > ../resources/org/evostrat/mujoco/task/reference-steps.txt

A line is one step from a given state: name | qpos | qvel | action | observation | reward | terminated.
Gymnasium's models run with summed contact margins on MuJoCo 3.5 and later; for tasks of version 2
the margins are halved first, which gives the contacts that version 2 had.
"""

import sys

import gymnasium
import mujoco
import numpy

STEPS = 6
TASKS = {
    "ant-v2": ("Ant-v4", {"use_contact_forces": True}, True),
    "ant-v2-27": ("Ant-v4", {}, True),
    "ant-v5": ("Ant-v5", {}, False),
    "half-cheetah-v2": ("HalfCheetah-v4", {}, True),
    "hopper-v2": ("Hopper-v4", {}, True),
    "humanoid-v2": ("Humanoid-v4", {}, True),
    "inverted-pendulum-v2": ("InvertedPendulum-v4", {}, True),
    "reacher-v2": ("Reacher-v4", {}, True),
    "swimmer-v2": ("Swimmer-v4", {}, True),
    "walker2d-v2": ("Walker2d-v4", {}, True),
}


def text(numbers):
    return " ".join(repr(float(x)) for x in numpy.ravel(numbers))


def main():
    print(f"# MuJoCo {mujoco.__version__}, Gymnasium {gymnasium.__version__}")
    for name, (gym_name, arguments, version_2) in TASKS.items():
        env = gymnasium.make(gym_name, **arguments).unwrapped
        if version_2:
            env.model.geom_margin[:] /= 2
        random = numpy.random.default_rng(1)
        high = env.action_space.high[0]
        for step in range(STEPS):
            env.reset(seed=step)
            for _ in range(step * 8):
                env.step(random.uniform(-high, high, env.model.nu))
            qpos, qvel = env.data.qpos.copy(), env.data.qvel.copy()
            # Also beyond the nominal box: MuJoCo clamps, the cost does not.
            action = random.uniform(-1.5 * high, 1.5 * high, env.model.nu)
            mujoco.mj_resetData(env.model, env.data)
            env.set_state(qpos, qvel)
            observation, reward, terminated, _, _ = env.step(action)
            if name == "humanoid-v2":  # version 4 left the contact cost out
                reward -= min(0.5e-6 * numpy.square(env.data.cfrc_ext).sum(), 10)
            fields = (qpos, qvel, action, observation, [reward])
            print(" | ".join([name, *map(text, fields), str(terminated).lower()]))


if __name__ == "__main__":
    sys.exit(main())
