package org.evostrat.examples.training;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Ctrl-C as a request: the first interrupt (or termination) signal asks for an end, the second ends
 * the process at once.
 *
 * <p>A shutdown hook could not tell a second signal from the first. The JDK's signal class can, but
 * compilers warn of its very name, so it is called by reflection. A signal that the process was
 * started to ignore stays ignored.
 */
public final class Interrupts {
  private static final int SIGNAL_EXIT_CODE = 128;
  private static final long FAREWELL_MILLIS = 200;
  private static final String[] SIGNALS = {"INT", "TERM"};

  private final Runnable stop;
  private final Consumer<String> notes;
  private final Runnable leave;
  private final AtomicInteger exitCode = new AtomicInteger();

  private Interrupts(Runnable stop, Consumer<String> notes, Runnable leave) {
    this.stop = stop;
    this.notes = notes;
    this.leave = leave;
  }

  /**
   * Takes over the signals of this process from now on.
   *
   * @param stop is run when the first signal arrives
   * @param notes is told of it in words
   * @param leave tidies the terminal up after the second; given up when it takes too long
   */
  public static Interrupts handle(Runnable stop, Consumer<String> notes, Runnable leave) {
    Interrupts interrupts = new Interrupts(stop, notes, leave);
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler receive =
          (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
              return method.invoke(interrupts, arguments);
            }
            interrupts.receive((int) signal.getMethod("getNumber").invoke(arguments[0]));
            return null;
          };
      Object receiver =
          Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, receive);
      for (String name : SIGNALS) {
        Object number = signal.getConstructor(String.class).newInstance(name);
        signal.getMethod("handle", signal, handler).invoke(null, number, receiver);
      }
    } catch (ReflectiveOperationException e) {
      notes.accept("Ctrl-C ends the program at once on this Java (" + e + ")");
    }
    return interrupts;
  }

  /** Whether a signal has arrived. */
  public boolean raised() {
    return exitCode() != 0;
  }

  /** 130 after Ctrl-C, 143 after a request to terminate, 0 without either. */
  public int exitCode() {
    return exitCode.get();
  }

  private void receive(int number) throws InterruptedException {
    if (exitCode.compareAndSet(0, SIGNAL_EXIT_CODE + number)) {
      stop.run();
      notes.accept("stopping; Ctrl-C again ends at once");
      return;
    }
    // Output that is stuck must not keep the process alive.
    Thread farewell = new Thread(leave, "farewell");
    farewell.start();
    farewell.join(FAREWELL_MILLIS);
    Runtime.getRuntime().halt(SIGNAL_EXIT_CODE + number);
  }
}
