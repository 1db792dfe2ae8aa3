package org.evostrat.mujoco.sim;

/**
 * A contact that MuJoCo found.
 *
 * @param geom1 id of the first geom
 * @param geom2 id of the second geom
 * @param distance in metres, negative where they overlap
 * @param margin the distance below which the contact acts
 */
public record Contact(int geom1, int geom2, double distance, double margin) {}
