package org.evostrat.mujoco.task;

import java.util.List;
import org.evostrat.mujoco.sim.StateField;

/**
 * The plain facts of a task.
 *
 * @param name the task's name, with its version
 * @param model the resource with the model, beside this class
 * @param margin the contact margin of the model
 * @param frameSkip simulation steps per action
 * @param horizon actions per episode
 * @param observationSize length of an observation
 * @param actionSize length of an action
 * @param actionLimit the nominal box is [-limit, limit]
 * @param rewardTerms names of the reward's terms, in the order of their sum
 * @param fields what the task reads besides positions and velocities
 */
record TaskFacts(
    String name,
    String model,
    ContactMargin margin,
    int frameSkip,
    int horizon,
    int observationSize,
    int actionSize,
    double actionLimit,
    List<String> rewardTerms,
    List<StateField> fields) {}
