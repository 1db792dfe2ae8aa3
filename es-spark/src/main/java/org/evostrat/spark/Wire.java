package org.evostrat.spark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.evostrat.internal.check.Check;
import org.evostrat.noise.NoiseTable;
import org.evostrat.objective.Evaluation;
import org.evostrat.objective.Failure;

/** What travels between the processes, as bytes. A noise table travels as its id. */
final class Wire {
  private static final String NO_FAILURE = "";

  private Wire() {}

  /**
   * An object by Java's serialisation.
   *
   * @param name what the error calls it
   * @throws IllegalArgumentException when something in it cannot be serialised
   */
  static byte[] write(String name, Object object, String remedy) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new Sender(bytes)) {
      out.writeObject(object);
    } catch (NotSerializableException | InvalidClassException e) {
      throw new IllegalArgumentException(
          Check.message(
              name,
              "be serialisable, with all that it holds",
              object.getClass().getName() + ", where " + e.getMessage() + " is not",
              remedy),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * The object again.
   *
   * @param tables where the noise tables in it come from
   */
  static Object read(byte[] bytes, Function<NoiseTable.Id, NoiseTable> tables) {
    try (ObjectInputStream in = new Receiver(new ByteArrayInputStream(bytes), tables)) {
      return in.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          Check.message(
              "class " + e.getMessage(),
              "be on the class path of every executor",
              "missing on this one",
              "name its jar in spark.jars"),
          e);
    }
  }

  /** Evaluations, to the bit. */
  static byte[] writeEvaluations(List<Evaluation> evaluations) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(40 * evaluations.size() + 8);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(evaluations.size());
      for (Evaluation evaluation : evaluations) {
        Failure failure = evaluation.failure();
        out.writeUTF(failure == null ? NO_FAILURE : failure.kind().name());
        if (failure != null) {
          byte[] message = failure.message().getBytes(StandardCharsets.UTF_8);
          out.writeInt(message.length);
          out.write(message);
        }
        out.writeLong(Double.doubleToRawLongBits(evaluation.fitness()));
        out.writeLong(evaluation.interactions());
        writeNumbers(out, evaluation.diagnostics());
        writeNumbers(out, evaluation.feedback());
        out.writeInt(evaluation.retries());
        out.writeLong(evaluation.discardedInteractions());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The evaluations again. */
  static List<Evaluation> readEvaluations(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int count = in.readInt();
      List<Evaluation> evaluations = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        String kind = in.readUTF();
        Failure failure = null;
        if (!kind.equals(NO_FAILURE)) {
          byte[] message = in.readNBytes(in.readInt());
          failure =
              new Failure(Failure.Kind.valueOf(kind), new String(message, StandardCharsets.UTF_8));
        }
        double fitness = Double.longBitsToDouble(in.readLong());
        long interactions = in.readLong();
        double[] diagnostics = readNumbers(in);
        double[] feedback = readNumbers(in);
        evaluations.add(
            new Evaluation(
                fitness,
                interactions,
                diagnostics,
                feedback,
                failure,
                in.readInt(),
                in.readLong()));
      }
      return evaluations;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeNumbers(DataOutputStream out, double[] numbers) throws IOException {
    out.writeInt(numbers.length);
    for (double number : numbers) {
      out.writeLong(Double.doubleToRawLongBits(number));
    }
  }

  private static double[] readNumbers(DataInputStream in) throws IOException {
    double[] numbers = new double[in.readInt()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Double.longBitsToDouble(in.readLong());
    }
    return numbers;
  }

  private static final class Sender extends ObjectOutputStream {
    private Sender(OutputStream out) throws IOException {
      super(out);
      enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object object) {
      return object instanceof NoiseTable table ? new TableName(table.id()) : object;
    }
  }

  private static final class Receiver extends ObjectInputStream {
    private final Function<NoiseTable.Id, NoiseTable> tables;

    private Receiver(InputStream in, Function<NoiseTable.Id, NoiseTable> tables)
        throws IOException {
      super(in);
      this.tables = tables;
      enableResolveObject(true);
    }

    @Override
    protected Object resolveObject(Object object) {
      return object instanceof TableName name ? tables.apply(name.id()) : object;
    }

    /** The classes of the user's jars, which Spark gives to the thread of a task. */
    @Override
    protected Class<?> resolveClass(ObjectStreamClass description)
        throws IOException, ClassNotFoundException {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      try {
        return Class.forName(description.getName(), false, loader);
      } catch (ClassNotFoundException e) {
        return super.resolveClass(description);
      }
    }
  }

  /** In the place of a table. */
  private record TableName(NoiseTable.Id id) implements Serializable {}
}
