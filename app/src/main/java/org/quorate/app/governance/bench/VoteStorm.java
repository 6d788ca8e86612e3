package org.quorate.app.governance.bench;

import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.wallet.dao.Proposal;
import org.quorate.wallet.rpc.EvmClient;

/**
 * Many events of votes at little cost: for the time of one transaction the governor's code is replaced by a loop that emits
 * {@code VoteCast} as OpenZeppelin's Governor does, each of another voter. Nothing is counted; only what lists read is there.
 */
final class VoteStorm {
    /**
     * Memory is the event's data: proposal (from the call data), support 1, weight 1, an empty reason. The loop counts the third word
     * of the call data down; the voter is that count plus the second word.
     */
    private static final String BEFORE_TOPIC =
            "600035600052" + "6001602052" + "6001604052" + "6080606052" + "604035" + "5b" + "80602035017f";

    private static final String AFTER_TOPIC = "60a06000a2" + "6001900380601857" + "00";
    private static final Hash VOTE_CAST =
            AbiSignature.parse("VoteCast(address,uint256,uint8,uint256,string)").topic();

    private final EvmClient evm;
    private final Address governor;
    private final Sender sender;
    private final String governorCode;
    private final String stormCode = "0x" + BEFORE_TOPIC + VOTE_CAST.toHex().substring(2) + AFTER_TOPIC;
    private long nextVoter = 1;

    /** Sends a call and waits until a block has it. */
    interface Sender {
        void send(Address to, Bytes data);
    }

    VoteStorm(EvmClient evm, Address governor, Sender sender) {
        this.evm = evm;
        this.governor = governor;
        this.sender = sender;
        this.governorCode =
                evm.call("eth_getCode", governor.toHex(), "latest").data().toHex();
    }

    void cast(Proposal proposal, int votes) {
        byte[] call = new byte[3 * UInt256.SIZE];
        word(proposal.id(), call, 0);
        word(UInt256.of(nextVoter), call, 1);
        word(UInt256.of(votes), call, 2);
        nextVoter += votes;
        evm.call("anvil_setCode", governor.toHex(), stormCode);
        sender.send(governor, Bytes.wrap(call));
        evm.call("anvil_setCode", governor.toHex(), governorCode);
    }

    private static void word(UInt256 value, byte[] into, int index) {
        value.writeTo(into, index * UInt256.SIZE);
    }
}
