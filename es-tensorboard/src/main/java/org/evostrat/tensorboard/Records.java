package org.evostrat.tensorboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** The frame of a record in a file: its length, a checksum of that, the record, its checksum. */
final class Records {
  private static final int MASK = 0xa282ead8;
  private static final int ROTATION = 15;

  private Records() {}

  static byte[] framed(byte[] record) {
    ByteBuffer frame =
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES + record.length + Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    frame.putLong(record.length);
    frame.putInt(maskedChecksum(frame.array(), Long.BYTES));
    frame.put(record);
    frame.putInt(maskedChecksum(record, record.length));
    return frame.array();
  }

  /**
   * CRC-32C, rotated and shifted so that a checksum of data with checksums in it stays a good one.
   */
  static int maskedChecksum(byte[] bytes, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, length);
    return Integer.rotateRight((int) sum.getValue(), ROTATION) + MASK;
  }
}
