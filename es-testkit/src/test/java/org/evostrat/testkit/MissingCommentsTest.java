package org.evostrat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

class MissingCommentsTest {
  @Test
  void everythingPublicHasAComment() throws IOException {
    List<Path> sources =
        Sources.under("src/main/java").stream()
            .filter(path -> !path.toString().contains("internal"))
            .filter(path -> !path.startsWith("../benchmarks"))
            .toList();
    assertThat(sources).anyMatch(path -> path.endsWith("Architecture.java"));
    try (StandardJavaFileManager files =
        ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
      assertThat(MissingComments.in(files.getJavaFileObjectsFromPaths(sources))).isEmpty();
    }
  }

  @Test
  void findsWhatIsMissing() throws IOException {
    String source =
        """
        public class Type {
          public static final int FIELD = 0;
          int hidden;

          protected Type() {}

          public void method(int parameter) {
            int local = parameter;
          }

          @Override
          public String toString() {
            return "";
          }

          private void helper() {}

          public interface Nested {
            void implicitlyPublic();
          }

          /** Has components. */
          public record Pair(int a, int b) {
            public Pair {}

            public int sum() {
              return a + b;
            }
          }

          static class Inner {
            public void unreachable() {}
          }
        }
        """;
    assertThat(MissingComments.in(List.of(file(source))))
        .containsExactlyInAnyOrder(
            "Type",
            "Type.FIELD",
            "Type.<init>",
            "Type.method",
            "Nested",
            "Nested.implicitlyPublic",
            "Pair.sum");
  }

  private static JavaFileObject file(String source) {
    return new SimpleJavaFileObject(URI.create("string:///Type.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
      }
    };
  }
}
