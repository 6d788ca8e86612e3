package org.quorate.wallet.rpc;

import java.util.Optional;

/** The answer to one of several calls, which says no without keeping the others from being read. */
public final class RpcAnswer {
    private final Optional<RpcValue> value;
    private final Optional<RpcErrorException> refusal;

    private RpcAnswer(Optional<RpcValue> value, Optional<RpcErrorException> refusal) {
        this.value = value;
        this.refusal = refusal;
    }

    static RpcAnswer of(RpcValue value) {
        return new RpcAnswer(Optional.of(value), Optional.empty());
    }

    static RpcAnswer of(RpcErrorException refusal) {
        return new RpcAnswer(Optional.empty(), Optional.of(refusal));
    }

    /** @throws RpcErrorException if the node answered with an error */
    public RpcValue value() {
        return value.orElseThrow(refusal::orElseThrow);
    }
}
