package org.evostrat.testkit;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Finds public and protected things without a Javadoc comment. doclint can report them only
 * together with every missing {@code @param} and {@code @return}, which this project does not ask
 * for.
 */
final class MissingComments extends TreePathScanner<@Nullable Void, @Nullable Void> {
  private final DocTrees docs;
  private final List<String> found = new ArrayList<>();

  private MissingComments(DocTrees docs) {
    this.docs = docs;
  }

  static List<String> in(Iterable<? extends JavaFileObject> files) throws IOException {
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler().getTask(null, null, null, null, null, files);
    MissingComments scanner = new MissingComments(DocTrees.instance(task));
    for (CompilationUnitTree unit : task.parse()) {
      scanner.scan(unit, null);
    }
    return scanner.found;
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
    if (isVisible(type.getModifiers())) {
      check(type.getSimpleName().toString());
      super.visitClass(type, null);
    }
    return null;
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
    boolean inRecord = enclosing().getKind() == Tree.Kind.RECORD;
    boolean isConstructor = method.getReturnType() == null;
    // A record's components are described on the record, and its constructor takes just these.
    if (isVisible(method.getModifiers()) && !overrides(method) && !(inRecord && isConstructor)) {
      check(enclosing().getSimpleName() + "." + method.getName());
    }
    return null;
  }

  @Override
  public @Nullable Void visitVariable(VariableTree field, @Nullable Void unused) {
    if (isVisible(field.getModifiers())) {
      check(enclosing().getSimpleName() + "." + field.getName());
    }
    return null;
  }

  private void check(String name) {
    if (docs.getDocComment(getCurrentPath()) == null) {
      found.add(name);
    }
  }

  /** Whether it says that it overrides. */
  static boolean overrides(MethodTree method) {
    return method.getModifiers().getAnnotations().stream()
        .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
  }

  private boolean isVisible(ModifiersTree modifiers) {
    TreePath parent = getCurrentPath().getParentPath();
    return modifiers.getFlags().contains(Modifier.PUBLIC)
        || modifiers.getFlags().contains(Modifier.PROTECTED)
        || (parent.getLeaf().getKind() == Tree.Kind.INTERFACE
            && !modifiers.getFlags().contains(Modifier.PRIVATE));
  }

  private ClassTree enclosing() {
    return (ClassTree) getCurrentPath().getParentPath().getLeaf();
  }
}
