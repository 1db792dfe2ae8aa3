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
record HiddenLayers(List<Integer> units) {
  private static final String NONE = "none";

  @Override
  public String toString() {
    return units.isEmpty()
        ? NONE
        : units.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** Reads what {@link #toString} writes. */
  static final class Converter implements ITypeConverter<HiddenLayers> {
    @Override
    public HiddenLayers convert(String text) {
      if (text.equals(NONE)) {
        return new HiddenLayers(List.of());
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
