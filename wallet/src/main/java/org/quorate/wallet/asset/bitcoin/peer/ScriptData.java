package org.quorate.wallet.asset.bitcoin.peer;

import fr.acinq.bitcoin.ByteVector;
import fr.acinq.bitcoin.OP_PUSHDATA;
import fr.acinq.bitcoin.Script;
import java.util.ArrayList;
import java.util.List;

/** The data that an output script pushes: what filters go by (BIP-37). */
final class ScriptData {
    private ScriptData() {}

    static List<byte[]> of(ByteVector script) {
        List<byte[]> data = new ArrayList<>();
        Script.parse(script).forEach(element -> {
            if (element instanceof OP_PUSHDATA push && !push.data.isEmpty()) {
                data.add(push.data.toByteArray());
            }
        });
        return data;
    }
}
