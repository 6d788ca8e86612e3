package org.quorate.rpc.jsonrpc;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Collects an answer, up to a limit, and can take back what was written after a point. */
final class ResponseBuffer extends ByteArrayOutputStream {
    private int limit;

    ResponseBuffer(int limit) {
        super(512);
        this.limit = limit;
    }

    /** Makes room for error objects, which must fit even when no result does. */
    void raiseLimit(int newLimit) {
        limit = newLimit;
    }

    @Override
    public void write(int b) {
        require(1);
        super.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        require(length);
        super.write(bytes, offset, length);
    }

    void truncate(int size) {
        count = size;
    }

    ByteBuffer toByteBuffer() {
        return ByteBuffer.wrap(buf, 0, count);
    }

    private void require(int more) {
        if (more > limit - count) {
            throw RpcException.of(RpcException.RESPONSE_TOO_LARGE, "response too large");
        }
    }
}
