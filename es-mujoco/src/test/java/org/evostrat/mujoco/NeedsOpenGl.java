package org.evostrat.mujoco;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** Skips the tests of a class where nothing can be drawn. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
    value = "org.evostrat.mujoco.sim.Renderer#isAvailable",
    disabledReason =
        "no OpenGL (apt-get install libegl1 libgl1-mesa-dri), or no MuJoCo to draw with")
public @interface NeedsOpenGl {}
