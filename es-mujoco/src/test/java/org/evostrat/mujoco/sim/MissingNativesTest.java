package org.evostrat.mujoco.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What happens where the jar with the natives is not on the class path. */
class MissingNativesTest {
  /** Loads this module once more, but finds none of its natives. */
  private static final class WithoutNatives extends ClassLoader {
    WithoutNatives() {
      super(MissingNativesTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("org.evostrat.mujoco.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      try (InputStream in =
          Objects.requireNonNull(getParent())
              .getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] code = Objects.requireNonNull(in).readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
      return name.contains("linux-x86_64") ? null : super.getResourceAsStream(name);
    }
  }

  @Test
  void saysWhichJarIsMissing() throws ReflectiveOperationException {
    Class<?> library = new WithoutNatives().loadClass(MujocoLibrary.class.getName());
    assertThat(library).isNotEqualTo(MujocoLibrary.class);
    assertThat(library.getMethod("isAvailable").invoke(null)).isEqualTo(false);
    Method require = library.getMethod("require");
    assertThatThrownBy(() -> require.invoke(null))
        .cause()
        .hasMessageContaining("classifier linux-x86_64")
        .hasMessageContaining("MUJOCO_HOME")
        .hasMessageContaining("`ES_REBUILD=1 ./es ...`")
        .hasMessageContaining("`mvn package`");
  }
}
