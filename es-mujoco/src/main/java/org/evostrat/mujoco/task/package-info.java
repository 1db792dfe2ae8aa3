/**
 * The MuJoCo tasks of the field, written as tables: each class documents its observation by index,
 * its action, its reward, when it ends and how it starts.
 *
 * <p>Common to all: an action is held for a fixed number of simulation steps; it is not clipped,
 * MuJoCo clamps it where it applies it, and costs are computed from the raw numbers; the start
 * state is a function of the seed. What is measured after a step with the Runge-Kutta integrator
 * from positions of bodies and from contact forces belongs to the integrator's last stage and lags
 * the final state by up to some millimetres, as it does in the original tasks; {@code qpos} and
 * {@code qvel} do not.
 *
 * <p>Tasks of version 2 keep the contact margins that they had before MuJoCo 3.5 began to add those
 * of both geoms, whatever MuJoCo is below.
 *
 * <p>{@link org.evostrat.mujoco.task.MjcfTask} makes such a task of any model.
 *
 * <p>A step in which the simulation breaks down (a number that is not finite or beyond 1e10, in the
 * state or in the action, or an error inside MuJoCo) has reward 0 and an observation of zeros, ends
 * the episode, and says why in {@code breakdown()}.
 */
@NullMarked
package org.evostrat.mujoco.task;

import org.jspecify.annotations.NullMarked;
