package org.evostrat.testkit.hostile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A checkpoint's entries, taken out and put back with checksums that fit. */
final class Archive {
  static final String DIGEST = "sha256.txt";

  private Archive() {}

  static Map<String, byte[]> entries(byte[] file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  static byte[] file(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** A history whose lines have the checksums that belong to them. */
  static byte[] signedLines(String history) {
    List<String> lines = history.lines().toList();
    if (lines.isEmpty()) {
      return new byte[0];
    }
    String header = lines.get(0);
    StringBuilder signed = new StringBuilder(header).append("\r\n");
    for (String line : lines.subList(1, lines.size())) {
      String values = line.substring(0, Math.max(0, line.lastIndexOf(',')));
      CRC32 sum = new CRC32();
      sum.update((header + "\n" + values).getBytes(StandardCharsets.UTF_8));
      signed.append(String.format("%s,%08x\r\n", values, sum.getValue()));
    }
    return signed.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Gets a forged content past the digest, which keeps its place. */
  static void sign(Map<String, byte[]> entries) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      entries.forEach(
          (name, content) -> {
            if (!name.equals(DIGEST)) {
              sha.update((name + ":" + content.length + ":").getBytes(StandardCharsets.UTF_8));
              sha.update(content);
            }
          });
      String digest = HexFormat.of().formatHex(sha.digest());
      entries.put(DIGEST, digest.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
