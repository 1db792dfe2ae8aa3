package org.evostrat.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** CRC-32C against the vectors of RFC 3720, B.4, and the frame against one put together by hand. */
class RecordsTest {
  private static final long MASK = 0xa282ead8L;

  private static byte[] bytes(int length, IntUnaryOperator value) {
    byte[] bytes = new byte[length];
    IntStream.range(0, length).forEach(i -> bytes[i] = (byte) value.applyAsInt(i));
    return bytes;
  }

  /** The rule as it is published, in longs. */
  private static int masked(long crc) {
    return (int) (((crc >>> 15 | crc << 17) & 0xffffffffL) + MASK);
  }

  @Test
  void checksumsAreThoseOfTheStandard() {
    assertChecksum(bytes(32, i -> 0), 0x8a9136aaL);
    assertChecksum(bytes(32, i -> 0xff), 0x62a8ab43L);
    assertChecksum(bytes(32, i -> i), 0x46dd794eL);
    assertChecksum(bytes(32, i -> 31 - i), 0x113fdb5cL);
    assertChecksum("123456789".getBytes(StandardCharsets.US_ASCII), 0xe3069283L);
  }

  private static void assertChecksum(byte[] bytes, long crc) {
    assertThat(Records.maskedChecksum(bytes, bytes.length)).isEqualTo(masked(crc));
  }

  @Test
  void aRecordIsFramed() {
    String frame =
        HexFormat.of().formatHex(Records.framed("123456789".getBytes(StandardCharsets.US_ASCII)));

    assertThat(frame).startsWith("0900000000000000").contains("313233343536373839").hasSize(50);
    assertThat(frame).endsWith(littleEndian(masked(0xe3069283L)));
  }

  private static String littleEndian(int value) {
    return HexFormat.of().toHexDigits(Integer.reverseBytes(value));
  }
}
