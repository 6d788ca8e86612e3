package org.quorate.wallet.cbor;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.quorate.protocol.Bytes;

/** Writes values in the one canonical form. */
public final class CborWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private CborWriter() {}

    public static Bytes write(CborValue value) {
        CborWriter writer = new CborWriter();
        writer.put(value);
        return Bytes.wrap(writer.out.toByteArray());
    }

    private void put(CborValue value) {
        switch (value) {
            case CborValue.Number number -> head(0, number.value());
            case CborValue.Data data -> {
                head(2, data.bytes().length());
                out.writeBytes(data.bytes().unsafeArray());
            }
            case CborValue.Text text -> {
                byte[] utf8 = text.text().getBytes(StandardCharsets.UTF_8);
                head(3, utf8.length);
                out.writeBytes(utf8);
            }
            case CborValue.Array array -> {
                head(4, array.elements().size());
                array.elements().forEach(this::put);
            }
            case CborValue.Fields fields -> {
                head(5, fields.values().size());
                // Sorted by number, which for keys without sign is the order of their bytes.
                fields.values().forEach((key, field) -> {
                    head(0, key);
                    put(field);
                });
            }
        }
    }

    private void head(int major, long argument) {
        int type = major << 5;
        if (argument < 24) {
            out.write(type | (int) argument);
        } else if (argument < 1 << 8) {
            out.write(type | 24);
            number(argument, 1);
        } else if (argument < 1 << 16) {
            out.write(type | 25);
            number(argument, 2);
        } else if (argument < 1L << 32) {
            out.write(type | 26);
            number(argument, 4);
        } else {
            out.write(type | 27);
            number(argument, 8);
        }
    }

    private void number(long argument, int bytes) {
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            out.write((int) (argument >>> shift));
        }
    }
}
