package org.quorate.wallet.asset.coin;

import org.quorate.protocol.transaction.SignedTransaction;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.EvmClient;
import org.quorate.wallet.rpc.RpcErrorException;

/** Hands signed bytes to a node. Doing it twice is harmless: the bytes are the same, so they can be mined only once. */
final class Broadcast {
    private Broadcast() {}

    /**
     * @return true if the node has it for certain; false if its answer was lost or makes no sense, so that it may have it
     * @throws WalletException if the node refused it
     */
    static boolean send(EvmClient client, SignedTransaction signed) {
        try {
            return client.call("eth_sendRawTransaction", signed.encoded().toHex())
                    .hash()
                    .equals(signed.hash());
        } catch (RpcErrorException refused) {
            if (NodeRefusal.meansAlreadyThere(refused)) {
                return true;
            }
            throw NodeRefusal.meaningOf(refused);
        } catch (WalletException noUsableAnswer) {
            return false;
        }
    }
}
