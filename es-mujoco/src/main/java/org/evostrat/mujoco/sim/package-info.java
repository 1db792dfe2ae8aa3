/**
 * Safe handles over MuJoCo: a {@link org.evostrat.mujoco.sim.MujocoModel} is compiled once and
 * shared, a {@link org.evostrat.mujoco.sim.MujocoSimulation} belongs to one worker. Errors are
 * {@link org.evostrat.mujoco.sim.MujocoException}s, warnings are values; nothing ends the process
 * and nothing writes a log file.
 */
@NullMarked
package org.evostrat.mujoco.sim;

import org.jspecify.annotations.NullMarked;
