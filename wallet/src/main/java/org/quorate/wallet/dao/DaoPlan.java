package org.quorate.wallet.dao;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.Abi;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;

/**
 * Makes a DAO with three transactions: token, timelock, governor. Where each will stand follows from the maker's nonces, so each
 * can be told of the others when it is made; nobody has to be an administrator for a moment.
 */
public final class DaoPlan {
    private static final int MAX_HOLDERS = 500;

    /** The compiled contracts: init code without arguments. */
    public record Codes(Bytes voteToken, Bytes memberToken, Bytes timelock, Bytes governor) {}

    /**
     * What a new DAO is to be.
     *
     * @param name of the DAO and its token
     * @param symbol of the token
     * @param members whether every member has one vote; otherwise votes are by holdings of a token
     * @param holders who begins with what, in the token's smallest unit; of members the amounts do not count
     * @param votingDelay seconds from proposing to the snapshot
     * @param votingPeriod seconds from the snapshot to the deadline
     * @param threshold votes that a proposer must have
     * @param quorumPercent of all votes
     * @param lateQuorumExtension seconds; not longer than the voting period
     * @param timelockDelay seconds from queueing to execution
     */
    public record Wish(
            String name,
            String symbol,
            boolean members,
            Map<Address, UInt256> holders,
            long votingDelay,
            long votingPeriod,
            UInt256 threshold,
            int quorumPercent,
            long lateQuorumExtension,
            long timelockDelay) {
        public Wish {
            holders = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(holders));
        }
    }

    private final Wish wish;
    private final Codes codes;
    private final Address maker;
    private final long nonce;

    /**
     * @param maker who sends the three transactions
     * @param nonce of the first one
     * @throws WalletException with {@link DaoProblem#BAD_INPUT} if there can be no such DAO
     */
    public DaoPlan(Wish wish, Codes codes, Address maker, long nonce) {
        requireSound(wish);
        this.wish = wish;
        this.codes = codes;
        this.maker = maker;
        this.nonce = nonce;
    }

    private static void requireSound(Wish wish) {
        require(!wish.name().isBlank() && wish.name().length() <= 100, "the name has from 1 to 100 characters");
        require(!wish.holders().isEmpty(), "somebody must have a vote");
        require(wish.holders().size() <= MAX_HOLDERS, "at most " + MAX_HOLDERS + " can begin; admit more by proposals");
        require(wish.quorumPercent() >= 0 && wish.quorumPercent() <= 100, "the quorum is from 0 to 100 percent");
        require(wish.votingPeriod() >= 1 && wish.votingPeriod() < 1L << 32, "voting lasts from 1 second to 136 years");
        require(wish.votingDelay() >= 0 && wish.votingDelay() < 1L << 32, "the voting delay is from 0 to 136 years");
        require(
                wish.lateQuorumExtension() >= 0 && wish.lateQuorumExtension() <= wish.votingPeriod(),
                "the extension is not longer than the voting period");
        require(wish.timelockDelay() >= 0 && wish.timelockDelay() < 1L << 32, "the timelock is from 0 to 136 years");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new WalletException(DaoProblem.BAD_INPUT, otherwise);
        }
    }

    public Address token() {
        return Address.ofCreate(maker, nonce);
    }

    public Address timelock() {
        return Address.ofCreate(maker, nonce + 1);
    }

    public Address governor() {
        return Address.ofCreate(maker, nonce + 2);
    }

    /** The init codes of the three transactions, to be sent in this order and with no other between. */
    public List<Bytes> transactions() {
        return List.of(tokenCode(), timelockCode(), governorCode());
    }

    private Bytes tokenCode() {
        AbiValue holders =
                AbiValue.of(wish.holders().keySet().stream().map(AbiValue::of).toList());
        AbiValue name = AbiValue.of(wish.name());
        AbiValue symbol = AbiValue.of(wish.symbol());
        AbiValue treasury = AbiValue.of(timelock());
        if (wish.members()) {
            return code(codes.memberToken(), "string,string,address,address[]", name, symbol, treasury, holders);
        }
        AbiValue amounts =
                AbiValue.of(wish.holders().values().stream().map(AbiValue::of).toList());
        return code(
                codes.voteToken(),
                "string,string,address,address[],uint256[]",
                name,
                symbol,
                treasury,
                holders,
                amounts);
    }

    private Bytes timelockCode() {
        return code(
                codes.timelock(),
                "uint256,address",
                AbiValue.of(UInt256.of(wish.timelockDelay())),
                AbiValue.of(governor()));
    }

    private Bytes governorCode() {
        AbiValue rules = AbiValue.of(List.of(
                AbiValue.of(wish.name()),
                AbiValue.of(UInt256.of(wish.votingDelay())),
                AbiValue.of(UInt256.of(wish.votingPeriod())),
                AbiValue.of(wish.threshold()),
                AbiValue.of(UInt256.of(wish.quorumPercent())),
                AbiValue.of(UInt256.of(wish.lateQuorumExtension()))));
        return code(
                codes.governor(),
                "address,address,(string,uint48,uint32,uint256,uint256,uint48)",
                AbiValue.of(token()),
                AbiValue.of(timelock()),
                rules);
    }

    private static Bytes code(Bytes init, String types, AbiValue... arguments) {
        AbiType tuple = AbiType.parse("(" + types + ")");
        Bytes encoded = Abi.encode(((AbiType.Tuple) tuple).components(), List.of(arguments));
        byte[] all = Arrays.copyOf(init.unsafeArray(), init.length() + encoded.length());
        System.arraycopy(encoded.unsafeArray(), 0, all, init.length(), encoded.length());
        return Bytes.wrap(all);
    }
}
