package org.evostrat.testkit;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExportsTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.ModuleTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * What users of a module compile against: a line for everything public or protected in the packages
 * that it exports to all, as the sources say it. What overrides is there as well, since it may
 * return something narrower; what overrides {@link Object} is left out.
 */
final class PublishedApi extends TreeScanner<@Nullable Void, @Nullable Void> {
  private final SortedSet<String> lines = new TreeSet<>();
  private final Deque<ClassTree> enclosing = new ArrayDeque<>();
  private final String packageName;

  private PublishedApi(String packageName) {
    this.packageName = packageName;
  }

  /**
   * The lines of one module.
   *
   * @param sources all of its files, its {@code module-info.java} among them
   */
  static SortedSet<String> of(Collection<Path> sources) {
    try (StandardJavaFileManager files =
        ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              ToolProvider.getSystemJavaCompiler()
                  .getTask(
                      null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
      List<CompilationUnitTree> units = new ArrayList<>();
      task.parse().forEach(units::add);
      Set<String> exported = new HashSet<>();
      units.stream().map(CompilationUnitTree::getModule).forEach(m -> addExports(m, exported));
      SortedSet<String> all = new TreeSet<>();
      for (CompilationUnitTree unit : units) {
        if (unit.getPackageName() != null && exported.contains(unit.getPackageName().toString())) {
          PublishedApi scanner = new PublishedApi(unit.getPackageName().toString());
          scanner.scan(unit, null);
          all.addAll(scanner.lines);
        }
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void addExports(@Nullable ModuleTree module, Set<String> exported) {
    if (module != null) {
      module.getDirectives().stream()
          .filter(ExportsTree.class::isInstance)
          .map(ExportsTree.class::cast)
          .filter(exports -> exports.getModuleNames() == null)
          .forEach(exports -> exported.add(exports.getPackageName().toString()));
    }
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
    if (isVisible(type.getModifiers())) {
      enclosing.addLast(type);
      StringBuilder header = new StringBuilder(flags(type.getModifiers()));
      header.append(type.getKind().name().toLowerCase(Locale.ROOT));
      list(header, " <", type.getTypeParameters(), ">");
      if (type.getKind() == Tree.Kind.RECORD) {
        list(
            header,
            " (",
            components(type).stream().map(c -> c.getType() + " " + c.getName()).toList(),
            ")");
      }
      if (type.getExtendsClause() != null) {
        header.append(" extends ").append(type.getExtendsClause());
      }
      list(header, " implements ", type.getImplementsClause(), "");
      list(header, " permits ", type.getPermitsClause(), "");
      add(header.toString());
      if (type.getKind() == Tree.Kind.CLASS
          && type.getMembers().stream().noneMatch(PublishedApi::isConstructor)) {
        add(type.getSimpleName() + "()");
      }
      super.visitClass(type, null);
      enclosing.removeLast();
    }
    return null;
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
    // The constructor of a record takes its components, which are in its line.
    boolean ofRecord =
        enclosing.getLast().getKind() == Tree.Kind.RECORD
            && isConstructor(method)
            && method.getParameters().stream()
                .map(VariableTree::getType)
                .map(String::valueOf)
                .toList()
                .equals(
                    components(enclosing.getLast()).stream()
                        .map(VariableTree::getType)
                        .map(String::valueOf)
                        .toList());
    if (isVisible(method.getModifiers()) && !ofObject(method) && !ofRecord) {
      StringBuilder line = new StringBuilder(flags(method.getModifiers()));
      list(line, "<", method.getTypeParameters(), "> ");
      line.append(
          isConstructor(method)
              ? enclosing.getLast().getSimpleName()
              : method.getReturnType() + " " + method.getName());
      line.append(
          method.getParameters().stream()
              .map(parameter -> String.valueOf(parameter.getType()))
              .collect(Collectors.joining(", ", "(", ")")));
      list(line, " throws ", method.getThrows(), "");
      add(line.toString());
    }
    return null;
  }

  @Override
  public @Nullable Void visitVariable(VariableTree field, @Nullable Void unused) {
    if (isVisible(field.getModifiers())) {
      add(flags(field.getModifiers()) + field.getType() + " " + field.getName());
    }
    return null;
  }

  private static boolean ofObject(MethodTree method) {
    return MissingComments.overrides(method)
        && Set.of("equals", "hashCode", "toString").contains(method.getName().toString());
  }

  private static boolean isConstructor(Tree member) {
    return member instanceof MethodTree method && method.getReturnType() == null;
  }

  private static List<VariableTree> components(ClassTree type) {
    return type.getMembers().stream()
        .filter(VariableTree.class::isInstance)
        .map(VariableTree.class::cast)
        .filter(field -> !field.getModifiers().getFlags().contains(Modifier.STATIC))
        .toList();
  }

  private static void list(
      StringBuilder line, String before, @Nullable List<?> parts, String after) {
    if (parts != null && !parts.isEmpty()) {
      line.append(
          parts.stream().map(String::valueOf).collect(Collectors.joining(", ", before, after)));
    }
  }

  private static String flags(ModifiersTree modifiers) {
    return modifiers.getFlags().stream()
        .filter(flag -> flag != Modifier.PUBLIC && flag != Modifier.SYNCHRONIZED)
        .map(flag -> flag + " ")
        .collect(Collectors.joining());
  }

  private void add(String line) {
    lines.add(
        packageName
            + enclosing.stream()
                .map(type -> "." + type.getSimpleName())
                .collect(Collectors.joining())
            + ": "
            + line);
  }

  private boolean isVisible(ModifiersTree modifiers) {
    return modifiers.getFlags().contains(Modifier.PUBLIC)
        || modifiers.getFlags().contains(Modifier.PROTECTED)
        || (!enclosing.isEmpty()
            && enclosing.getLast().getKind() == Tree.Kind.INTERFACE
            && !modifiers.getFlags().contains(Modifier.PRIVATE));
  }
}
