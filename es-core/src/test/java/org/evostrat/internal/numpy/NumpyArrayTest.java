package org.evostrat.internal.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumpyArrayTest {
  @Test
  void whatIsWrittenIsReadToTheBit() {
    for (List<Integer> shape : List.of(List.<Integer>of(), List.of(6), List.of(2, 3), List.of(0))) {
      double[] values = new double[shape.stream().reduce(1, (a, b) -> a * b)];
      Arrays.setAll(values, i -> i == 0 ? -0.0 : Math.PI / i);
      byte[] bytes = new NumpyArray(shape, values).toBytes();

      NumpyArray read = NumpyArray.read("x", bytes);

      assertThat(read.shape()).isEqualTo(shape);
      assertThat(read.values()).containsExactly(values);
      assertThat((bytes.length - values.length * Double.BYTES) % 64).isZero();
    }
  }

  @Test
  void readsTheTypesOfNumbers() {
    ByteBuffer values = little(8).putFloat(0.1f).putFloat(-2);
    assertThat(read(1, "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", values))
        .containsExactly(0.1f, -2);
    assertThat(read(1, header("<i4", "2,"), little(8).putInt(7).putInt(-1))).containsExactly(7, -1);
    assertThat(read(2, header("<i8", ""), little(8).putLong(1L << 40))).containsExactly(0x1p40);
    assertThat(read(3, header("<f8", "1, 1"), little(8).putDouble(3))).containsExactly(3);
  }

  @Test
  void turnsColumnsIntoRows() {
    String header = "{'descr': '<i4', 'fortran_order': True, 'shape': (2, 3, 2), }";
    ByteBuffer values = little(48);
    // numpy.arange(12).reshape(2, 3, 2), the first index the fastest
    for (int value : new int[] {0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11}) {
      values.putInt(value);
    }
    assertThat(read(1, header, values)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }",
        "{'descr': '>f8', 'fortran_order': False, 'shape': (1,), }",
        "{'descr': '<c16', 'fortran_order': False, 'shape': (1,), }",
        "{'descr': '<U2', 'fortran_order': False, 'shape': (1,), }",
        "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }",
        "{'descr': '<f8', 'fortran_order': __import__('os'), 'shape': (1,), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (0,), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2147483647, 2147483647, 4), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (65536, 65536, 65536, 65536), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1 1,), }",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }"
      })
  void refusesWhatIsNoArrayOfNumbers(String header) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(1, header, little(8).putDouble(1)))
        .withMessageMatching("x must .*, but was .*; save .*");
  }

  @Test
  void anyDamageIsFoundOrHarmless() {
    byte[] whole = new NumpyArray(List.of(2, 2), new double[] {1, 2, 3, 4}).toBytes();
    Random random = new Random(5);
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged =
          Arrays.copyOf(whole, random.nextInt(4) > 0 ? whole.length : random.nextInt(150));
      for (int k = random.nextInt(4); k >= 0 && damaged.length > 0; k--) {
        damaged[random.nextInt(Math.min(damaged.length, 90))] = (byte) random.nextInt(256);
      }
      try {
        NumpyArray read = NumpyArray.read("x", damaged);
        assertThat(read.values()).hasSize(read.shape().stream().reduce(1, (a, b) -> a * b));
      } catch (IllegalArgumentException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(10_000, 19_999);
  }

  private static String header(String type, String shape) {
    return "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }  \n";
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static double[] read(int version, String header, ByteBuffer values) {
    byte[] text = header.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer file = little(12 + text.length + values.capacity());
    file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    if (version == 1) {
      file.putShort((short) text.length);
    } else {
      file.putInt(text.length);
    }
    file.put(text).put(values.array());
    return NumpyArray.read("x", Arrays.copyOf(file.array(), file.position())).values();
  }
}
