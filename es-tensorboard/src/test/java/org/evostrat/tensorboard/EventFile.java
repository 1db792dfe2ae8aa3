package org.evostrat.tensorboard;

import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Reads an event file with the parser of protocol buffers.
 *
 * @param wallTime in seconds since 1970
 * @param step 0 when there is none
 * @param version null when the event is not the first
 * @param starts whether the event begins a session
 * @param scalars by tag
 */
record EventFile(
    double wallTime, long step, String version, boolean starts, Map<String, Float> scalars) {

  static List<EventFile> read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<EventFile> events = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] length = take(bytes, Long.BYTES);
      byte[] record = take(bytes, (int) ByteBuffer.wrap(length).order(bytes.order()).getLong());
      events.add(event(UnknownFieldSet.parseFrom(record)));
    }
    return events;
  }

  /** So many bytes, and the checksum behind them. */
  private static byte[] take(ByteBuffer from, int count) throws IOException {
    byte[] bytes = new byte[count];
    from.get(bytes);
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    long crc = sum.getValue();
    long rotated = (crc >>> 15) | ((crc << 17) & 0xffffffffL);
    if ((int) (rotated + 0xa282ead8L) != from.getInt()) {
      throw new IOException("a checksum is wrong");
    }
    return bytes;
  }

  private static EventFile event(UnknownFieldSet event) throws IOException {
    Map<String, Float> scalars = new LinkedHashMap<>();
    for (var summary : event.getField(5).getLengthDelimitedList()) {
      for (var item : UnknownFieldSet.parseFrom(summary).getField(1).getLengthDelimitedList()) {
        UnknownFieldSet value = UnknownFieldSet.parseFrom(item);
        scalars.put(
            value.getField(1).getLengthDelimitedList().get(0).toStringUtf8(),
            Float.intBitsToFloat(value.getField(2).getFixed32List().get(0)));
      }
    }
    boolean starts = false;
    for (var session : event.getField(7).getLengthDelimitedList()) {
      starts = UnknownFieldSet.parseFrom(session).getField(1).getVarintList().equals(List.of(1L));
    }
    List<Long> steps = event.getField(2).getVarintList();
    return new EventFile(
        Double.longBitsToDouble(event.getField(1).getFixed64List().get(0)),
        steps.isEmpty() ? 0 : steps.get(0),
        event.hasField(3) ? event.getField(3).getLengthDelimitedList().get(0).toStringUtf8() : null,
        starts,
        scalars);
  }
}
