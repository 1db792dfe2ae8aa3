package org.evostrat.examples.training;

import org.evostrat.iw.ReusePolicy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How often a batch is used again: a number, or {@code adaptive}.
 *
 * @param number of extra updates; null for {@link ReusePolicy#adaptive}
 */
record ExtraUpdates(@Nullable Integer number) {
  private static final String ADAPTIVE = "adaptive";

  ReusePolicy policy() {
    return number == null ? ReusePolicy.adaptive() : ReusePolicy.fixed(number);
  }

  @Override
  public String toString() {
    return number == null ? ADAPTIVE : number.toString();
  }

  /** Reads what {@link #toString} writes. */
  static final class Converter implements ITypeConverter<ExtraUpdates> {
    @Override
    public ExtraUpdates convert(String text) {
      try {
        return new ExtraUpdates(text.equals(ADAPTIVE) ? null : Integer.valueOf(text));
      } catch (NumberFormatException e) {
        throw new TypeConversionException("neither a whole number nor " + ADAPTIVE);
      }
    }
  }
}
