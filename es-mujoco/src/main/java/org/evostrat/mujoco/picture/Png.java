package org.evostrat.mujoco.picture;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** The PNG format (RFC 2083): 8 bits of red, green and blue, each row as differences. */
final class Png {
  private static final byte[] SIGNATURE = {(byte) 137, 'P', 'N', 'G', 13, 10, 26, 10};
  private static final int PAETH = 4;

  private Png() {}

  static void write(Picture picture, Path file) throws IOException {
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      out.write(SIGNATURE);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (DataOutputStream header = new DataOutputStream(bytes)) {
        header.writeInt(picture.width());
        header.writeInt(picture.height());
        header.write(new byte[] {8, 2, 0, 0, 0}); // bits, RGB, and the only methods there are
      }
      chunk(out, "IHDR", bytes.toByteArray());
      chunk(out, "IDAT", pixels(picture));
      chunk(out, "IEND", new byte[0]);
    }
  }

  private static byte[] pixels(Picture picture) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
      int length = 3 * picture.width();
      byte[] rows = picture.rows();
      byte[] row = new byte[length + 1];
      row[0] = PAETH;
      for (int y = 0; y < picture.height(); y++) {
        for (int i = 0; i < length; i++) {
          int at = y * length + i;
          int left = i < 3 ? 0 : rows[at - 3] & 255;
          int above = y == 0 ? 0 : rows[at - length] & 255;
          int corner = i < 3 || y == 0 ? 0 : rows[at - length - 3] & 255;
          row[i + 1] = (byte) (rows[at] - nearest(left, above, corner));
        }
        out.write(row);
      }
    } finally {
      deflater.end();
    }
    return packed.toByteArray();
  }

  /** Paeth's predictor. */
  private static int nearest(int left, int above, int corner) {
    int fromLeft = Math.abs(above - corner);
    int fromAbove = Math.abs(left - corner);
    int fromCorner = Math.abs(left + above - 2 * corner);
    if (fromLeft <= fromAbove && fromLeft <= fromCorner) {
      return left;
    }
    return fromAbove <= fromCorner ? above : corner;
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }
}
