package org.quorate.node.conformance;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads test files test by test, so that the memory need not hold a whole file, and holds no more of all files together
 * than it can. Used by several threads at once.
 */
final class TestFileReader {
    private static final int MEBIBYTE = 1 << 20;
    /** A test read takes up to some twenty times the bytes of its file, if its values are short. */
    private static final int MEMORY_PER_BYTE = 24;

    /** What follows a test is the next test. */
    private final JsonMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final int budgetMebibytes;
    private final Semaphore budget;

    /** @param memory bytes that the tests being read and run may take */
    TestFileReader(long memory) {
        budgetMebibytes = (int) Math.clamp(memory / MEMORY_PER_BYTE / MEBIBYTE, 1, Integer.MAX_VALUE);
        budget = new Semaphore(budgetMebibytes, true);
    }

    /**
     * Gives each test of a file with its name. It waits while other files take the memory.
     *
     * @throws TestFormatException if the file is no JSON object, or one of its tests is too large
     * @throws JacksonException if it is not JSON
     */
    void forEach(Path file, BiConsumer<String, JsonNode> consumer) {
        try {
            int share = (int) Math.min(Files.size(file) / MEBIBYTE + 1, budgetMebibytes);
            budget.acquire(share);
            try (BoundedStream stream = new BoundedStream(Files.newInputStream(file));
                    JsonParser parser = mapper.createParser(stream)) {
                read(parser, stream, consumer);
            } finally {
                budget.release(share);
            }
        } catch (IOException unreadable) {
            throw new TestFormatException("it cannot be read: " + unreadable.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while tests were running", interrupted);
        }
    }

    private void read(JsonParser parser, BoundedStream stream, BiConsumer<String, JsonNode> consumer) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new TestFormatException("the file is no JSON object");
        }
        boolean any = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            stream.allowance = (long) budgetMebibytes * MEBIBYTE;
            parser.nextToken();
            consumer.accept(name, mapper.readTree(parser));
            any = true;
        }
        if (!any) {
            throw new TestFormatException("there is no test in it");
        }
        if (parser.nextToken() != null) {
            throw new TestFormatException("something follows the end of the JSON object");
        }
    }

    /** Stops at a test that would not fit the memory. */
    private final class BoundedStream extends FilterInputStream {
        private long allowance = Long.MAX_VALUE;

        BoundedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (allowance <= 0) {
                throw new TestFormatException("one of its tests has more than " + budgetMebibytes
                        + " MiB, too much for this much memory; give more with QUORATE_JAVA_OPTS=-Xmx16g");
            }
            int count = super.read(target, offset, length);
            allowance -= count;
            return count;
        }
    }
}
