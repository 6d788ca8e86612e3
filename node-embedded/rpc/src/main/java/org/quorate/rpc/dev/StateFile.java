package org.quorate.rpc.dev;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.quorate.chain.dev.DevChain;
import org.quorate.chain.dev.DevControlException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A shard's state with its blocks as anvil writes them: JSON, over RPC compressed by gzip. */
public final class StateFile {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int GZIP_MAGIC = 0x1f;
    /** Of JSON: compressed bytes can become very many. */
    private static final int MOST_BYTES = 256 << 20;

    private final DevChain chain;
    private final int shard;

    public StateFile(DevChain chain, int shard) {
        this.chain = chain;
        this.shard = shard;
    }

    /** All of it, as text in UTF-8. */
    public byte[] json() {
        return JSON.writeValueAsBytes(new StateWriter(chain, shard).write());
    }

    byte[] compressed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * Takes over a state, compressed or not. Its accounts replace those of the same address; if it has blocks, its last one
     * becomes the head.
     *
     * @throws DevControlException if it is no state
     */
    public void load(byte[] file) {
        try {
            boolean compressed = file.length > 0 && file[0] == GZIP_MAGIC;
            JsonNode state = JSON.readTree(compressed ? decompressed(file) : file);
            StateReader.Read read = StateReader.read(state);
            chain.load(shard, read.accounts(), read.blocks());
        } catch (JacksonException | IOException e) {
            throw new DevControlException("the state is neither JSON nor JSON compressed by gzip");
        } catch (IllegalArgumentException e) {
            throw new DevControlException("the state cannot be read: " + e.getMessage());
        }
    }

    private static byte[] decompressed(byte[] file) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(file))) {
            byte[] bytes = gzip.readNBytes(MOST_BYTES);
            if (gzip.read() >= 0) {
                throw new IllegalArgumentException("it is larger than " + (MOST_BYTES >> 20) + " MiB");
            }
            return bytes;
        }
    }
}
