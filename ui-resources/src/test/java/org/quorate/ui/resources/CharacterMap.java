package org.quorate.ui.resources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Which characters a font has: its table cmap, in format 4 or 12 (OpenType 1.9). */
final class CharacterMap {
    private static final int CMAP = 0x636d6170;

    private final ByteBuffer font;
    private final int subtable;

    private CharacterMap(ByteBuffer font, int subtable) {
        this.font = font;
        this.subtable = subtable;
    }

    static CharacterMap of(FontFile file) throws IOException {
        try (InputStream bytes = file.open()) {
            ByteBuffer font = ByteBuffer.wrap(bytes.readAllBytes());
            int cmap = table(font);
            int best = -1;
            for (int i = 0; i < font.getShort(cmap + 2); i++) {
                int offset = cmap + font.getInt(cmap + 8 + 8 * i);
                int format = font.getShort(offset);
                if (format == 12 || format == 4 && best < 0) {
                    best = offset;
                }
            }
            return new CharacterMap(font, best);
        }
    }

    private static int table(ByteBuffer font) {
        for (int i = 0; i < font.getShort(4); i++) {
            if (font.getInt(12 + 16 * i) == CMAP) {
                return font.getInt(12 + 16 * i + 8);
            }
        }
        throw new IllegalArgumentException("The font has no table cmap");
    }

    boolean has(int character) {
        return font.getShort(subtable) == 12 ? hasWide(character) : hasShort(character);
    }

    private boolean hasWide(int character) {
        for (int i = 0; i < font.getInt(subtable + 12); i++) {
            int group = subtable + 16 + 12 * i;
            if (character >= font.getInt(group) && character <= font.getInt(group + 4)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasShort(int character) {
        int twice = font.getShort(subtable + 6) & 0xffff;
        for (int i = 0; i < twice; i += 2) {
            int end = font.getShort(subtable + 14 + i) & 0xffff;
            int start = font.getShort(subtable + 16 + twice + i) & 0xffff;
            if (character >= start && character <= end && end != 0xffff) {
                return true;
            }
        }
        return false;
    }
}
