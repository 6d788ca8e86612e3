package org.quorate.wallet.rpc;

/** Which block a node counts as final, so that no other can come in its place. */
public final class Finality {
    /** Where a node does not say it: as deep as two epochs of Ethereum. */
    private static final long DEPTH = 64;

    private Finality() {}

    /** @param head the number of the newest block. @return that of the newest final one, not above the head */
    public static long of(EvmClient client, long head) {
        try {
            RpcValue block = client.call("eth_getBlockByNumber", "finalized", false);
            if (!block.isNull()) {
                return Math.min(head, block.field("number").longQuantity());
            }
        } catch (RpcErrorException unknownTag) {
            // By depth then.
        }
        return Math.max(0, head - DEPTH);
    }
}
