package org.quorate.wallet.dao;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.Abi;
import org.quorate.protocol.abi.AbiException;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;
import org.quorate.wallet.rpc.ChainLog;

/** Events of OpenZeppelin's Governor. */
final class GovernorEvents {
    private static final List<AbiType> CREATED_DATA = types(
            "uint256", "address", "address[]", "uint256[]", "string[]", "bytes[]", "uint256", "uint256", "string");
    private static final List<AbiType> CAST_DATA = types("uint256", "uint8", "uint256", "string");
    private static final List<AbiType> CAST_WITH_PARAMS_DATA = types("uint256", "uint8", "uint256", "string", "bytes");

    static final Hash PROPOSAL_CREATED = AbiSignature.parse(
                    "ProposalCreated(uint256,address,address[],uint256[],string[],bytes[],uint256,uint256,string)")
            .topic();
    static final Hash VOTE_CAST =
            AbiSignature.parse("VoteCast(address,uint256,uint8,uint256,string)").topic();
    static final Hash VOTE_CAST_WITH_PARAMS = AbiSignature.parse(
                    "VoteCastWithParams(address,uint256,uint8,uint256,string,bytes)")
            .topic();
    static final Hash PROPOSAL_QUEUED =
            AbiSignature.parse("ProposalQueued(uint256,uint256)").topic();
    static final Hash PROPOSAL_EXECUTED =
            AbiSignature.parse("ProposalExecuted(uint256)").topic();
    static final Hash PROPOSAL_CANCELED =
            AbiSignature.parse("ProposalCanceled(uint256)").topic();
    static final Hash PROPOSAL_EXTENDED =
            AbiSignature.parse("ProposalExtended(uint256,uint64)").topic();

    private GovernorEvents() {}

    /** Nothing if the event is malformed: a contract can emit anything. */
    static Optional<Proposal> proposal(ChainLog log) {
        try {
            List<AbiValue> values = Abi.decode(CREATED_DATA, log.data());
            List<AbiValue> targets = elements(values.get(2));
            List<AbiValue> amounts = elements(values.get(3));
            List<AbiValue> calls = elements(values.get(5));
            if (targets.size() != amounts.size() || targets.size() != calls.size()) {
                return Optional.empty();
            }
            List<ProposalAction> actions = new ArrayList<>();
            for (int i = 0; i < targets.size(); i++) {
                actions.add(new ProposalAction(
                        account(targets.get(i)), number(amounts.get(i)), ((AbiValue.Data) calls.get(i)).bytes()));
            }
            return Optional.of(new Proposal(
                    number(values.get(0)),
                    account(values.get(1)),
                    new ProposalContent(actions, ((AbiValue.Text) values.get(8)).text()),
                    timepoint(values.get(6)),
                    timepoint(values.get(7)),
                    log.block(),
                    log.transaction()));
        } catch (AbiException malformed) {
            return Optional.empty();
        }
    }

    /** Nothing if the event is malformed. */
    static Optional<VoteCast> vote(ChainLog log) {
        return log.topics().size() != 2
                ? Optional.empty()
                : vote(log.topics().get(0), log.topics().get(1), log.data(), log.block(), log.transaction());
    }

    static Optional<VoteCast> vote(Hash event, Hash voter, Bytes data, long block, Hash transaction) {
        try {
            List<AbiType> types = event.equals(VOTE_CAST) ? CAST_DATA : CAST_WITH_PARAMS_DATA;
            List<AbiValue> values = Abi.decode(types, data);
            UInt256 support = number(values.get(1));
            return Optional.of(new VoteCast(
                    Address.fromBytes(voter.toBytes(), 12),
                    number(values.get(0)),
                    VoteChoice.ofSupport(support.longValue()),
                    number(values.get(2)),
                    ((AbiValue.Text) values.get(3)).text(),
                    block,
                    transaction));
        } catch (AbiException malformed) {
            return Optional.empty();
        }
    }

    /** The first word of an event's data: in all events but the votes, the proposal. */
    static Optional<UInt256> firstNumber(ChainLog log) {
        if (log.topics().size() > 1) {
            return Optional.of(log.topics().get(1).toUInt256());
        }
        return log.data().length() < 32
                ? Optional.empty()
                : Optional.of(UInt256.fromBytes(log.data().unsafeArray(), 0));
    }

    private static List<AbiType> types(String... names) {
        return java.util.Arrays.stream(names).map(AbiType::parse).toList();
    }

    private static List<AbiValue> elements(AbiValue value) {
        return ((AbiValue.Sequence) value).elements();
    }

    private static Address account(AbiValue value) {
        return ((AbiValue.Account) value).address();
    }

    private static UInt256 number(AbiValue value) {
        return ((AbiValue.Unsigned) value).number();
    }

    /** Timepoints have 48 bits; what is above is as good as never. */
    private static long timepoint(AbiValue value) {
        UInt256 number = number(value);
        return number.bitLength() > 62 ? Long.MAX_VALUE >> 1 : number.longValue();
    }
}
