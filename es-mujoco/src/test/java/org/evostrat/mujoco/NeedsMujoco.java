package org.evostrat.mujoco;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** Skips the tests of a class where es-mujoco was built without its native part. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
    value = "org.evostrat.mujoco.sim.MujocoLibrary#isAvailable",
    disabledReason = "MuJoCo is not available; the first lines of the build say why")
public @interface NeedsMujoco {}
