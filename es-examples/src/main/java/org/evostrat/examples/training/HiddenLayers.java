package org.evostrat.examples.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Units of the hidden layers as one option: {@code 64,64}, or {@code none} for a linear policy.
 *
 * @param units of each layer
 */
public record HiddenLayers(List<Integer> units) {
  /** Those of a linear policy. */
  public static final HiddenLayers NONE = new HiddenLayers(List.of());

  private static final String NO_LAYERS = "none";

  @Override
  public String toString() {
    return units.isEmpty()
        ? NO_LAYERS
        : units.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** Reads what {@link #toString} writes. */
  public static final class Converter implements ITypeConverter<HiddenLayers> {
    /** For the parser. */
    public Converter() {}

    @Override
    public HiddenLayers convert(String text) {
      if (text.equals(NO_LAYERS)) {
        return NONE;
      }
      try {
        return new HiddenLayers(
            Arrays.stream(text.split(",", -1)).map(String::strip).map(Integer::valueOf).toList());
      } catch (NumberFormatException e) {
        throw new TypeConversionException("not a list of whole numbers");
      }
    }
  }
}
