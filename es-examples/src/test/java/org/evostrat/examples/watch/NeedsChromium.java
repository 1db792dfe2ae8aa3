package org.evostrat.examples.watch;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** Skips the tests of a class where there is no Chromium. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
    value = "org.evostrat.examples.watch.Chromium#isInstalled",
    disabledReason =
        "no chromium on the PATH (apt-get install chromium, or set EVOSTRAT_CHROMIUM to a browser)")
@interface NeedsChromium {}
