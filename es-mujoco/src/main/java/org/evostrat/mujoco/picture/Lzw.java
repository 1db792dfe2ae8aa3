package org.evostrat.mujoco.picture;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The packing of GIF: Lempel, Ziv and Welch's, codes of 9 to 12 bits, in blocks of 255 bytes. */
final class Lzw {
  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int MOST_CODES = 4096;
  private static final int SLOTS = 1 << 14;

  private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
  private final byte[] block = new byte[255];
  private final int[] keys = new int[SLOTS];
  private final short[] codes = new short[SLOTS];
  private int inBlock;
  private int bits;
  private int inBits;
  private int size;
  private int next;

  private Lzw() {}

  /** Packs indices of colours, at least one. */
  static byte[] pack(byte[] pixels) {
    Lzw lzw = new Lzw();
    lzw.packed.write(8);
    lzw.start();
    int prefix = pixels[0] & 255;
    for (int i = 1; i < pixels.length; i++) {
      prefix = lzw.append(prefix, pixels[i] & 255);
    }
    lzw.write(prefix);
    lzw.write(END);
    lzw.finish();
    return lzw.packed.toByteArray();
  }

  private void start() {
    Arrays.fill(keys, -1);
    size = 9;
    write(CLEAR);
    next = END + 1;
  }

  /** Returns the code of what has been read and not written. */
  private int append(int prefix, int pixel) {
    int key = prefix << 8 | pixel;
    int slot = (key * 0x9E3779B1) >>> 18;
    while (keys[slot] >= 0) {
      if (keys[slot] == key) {
        return codes[slot];
      }
      slot = slot + 1 & SLOTS - 1;
    }
    write(prefix);
    if (next == MOST_CODES) {
      Arrays.fill(keys, -1);
      write(CLEAR);
      size = 9;
      next = END + 1;
      return pixel;
    }
    keys[slot] = key;
    codes[slot] = (short) next;
    if (next == 1 << size) {
      size++;
    }
    next++;
    return pixel;
  }

  private void write(int code) {
    bits |= code << inBits;
    inBits += size;
    while (inBits >= 8) {
      writeByte(bits);
      bits >>>= 8;
      inBits -= 8;
    }
  }

  private void writeByte(int value) {
    block[inBlock++] = (byte) value;
    if (inBlock == block.length) {
      writeBlock();
    }
  }

  private void writeBlock() {
    packed.write(inBlock);
    packed.write(block, 0, inBlock);
    inBlock = 0;
  }

  private void finish() {
    if (inBits > 0) {
      writeByte(bits);
    }
    if (inBlock > 0) {
      writeBlock();
    }
    packed.write(0);
  }
}
