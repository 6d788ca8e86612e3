package org.quorate.node.bench.workload;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.chain.genesis.Genesis;
import org.quorate.chain.genesis.GenesisAccount;
import org.quorate.chain.genesis.GenesisDeployment;
import org.quorate.contracts.ContractArtifact;
import org.quorate.evm.BlockContext;
import org.quorate.evm.Tracer;
import org.quorate.evm.TransactionOutcome.Executed;
import org.quorate.evm.TransactionProcessor;
import org.quorate.evm.WorldState;
import org.quorate.protocol.Address;
import org.quorate.protocol.Bytes;
import org.quorate.protocol.UInt256;
import org.quorate.protocol.abi.Abi;
import org.quorate.protocol.abi.AbiSignature;
import org.quorate.protocol.abi.AbiType;
import org.quorate.protocol.abi.AbiValue;

/**
 * Every account votes once, all on one proposal of the governor that {@code quorate dao create} makes: the real contracts, whose
 * constructors and proposal are executed for the genesis. Only the members' votes are written into the token's storage, where
 * delegating would have put them.
 */
public final class Referendum implements Scenario {
    private static final Address MAKER = Address.fromWord(0, 0xda0L, 1);
    private static final Address TOKEN = Address.ofCreate(MAKER, 0);
    private static final Address TIMELOCK = Address.ofCreate(MAKER, 1);
    private static final Address GOVERNOR = Address.ofCreate(MAKER, 2);

    /** Where {@code VoteToken} keeps the checkpoints of an account's votes; a wrong slot would leave members without votes. */
    private static final long CHECKPOINTS = 9;

    private static final long SEED = 5L << 32;
    private static final long GAS_LIMIT = 200_000;
    private static final long PERIOD = 0xffff_ffffL;
    private static final long LATE_QUORUM_EXTENSION = 86_400;
    private static final long QUORUM_PERCENT = 10;
    private static final long MADE_AT = Load.GENESIS_TIME - 2_000;
    private static final long PROPOSED_AT = Load.GENESIS_TIME - 1_000;

    /** What was counted, in the token's smallest unit. */
    public record Sums(UInt256 against, UInt256 inFavour, UInt256 abstained) {}

    private final Senders senders;
    private final Counting counting;
    private final Method castVote;
    private final Map<Address, GenesisAccount> contracts = new HashMap<>();
    private final UInt256 proposal;

    /** @param senders the members */
    public Referendum(Senders senders, Counting counting) {
        this.senders = senders;
        this.counting = counting;
        ContractArtifact governor = ContractArtifact.load(counting.contract());
        this.castVote = Method.of(governor, "castVote");
        this.proposal = deploy(governor);
    }

    /** One turn only: nobody votes twice. */
    public Load load() {
        return new Load(senders, this);
    }

    /** @return the proposal's number */
    private UInt256 deploy(ContractArtifact governor) {
        Genesis empty = new Load(Senders.withoutKeys(2), new HotSpot(100, 1)).genesis();
        GenesisDeployment deployment = new GenesisDeployment(empty);
        deployment.at(MADE_AT);
        AbiValue all = AbiValue.of(total());
        AbiValue self = AbiValue.of(MAKER);
        make(
                deployment,
                "dao/VoteToken",
                "(string,string,address,address[],uint256[])",
                text("Many"),
                text("MANY"),
                self,
                AbiValue.of(List.of(self)),
                AbiValue.of(List.of(all)));
        make(deployment, "dao/DaoTimelock", "(uint256,address)", AbiValue.of(UInt256.ONE), AbiValue.of(GOVERNOR));
        AbiValue rules = AbiValue.of(List.of(
                text("Many"),
                number(0),
                number(PERIOD),
                number(0),
                number(QUORUM_PERCENT),
                number(LATE_QUORUM_EXTENSION)));
        make(
                deployment,
                counting.contract(),
                "(address,address,(string,uint48,uint32,uint256,uint256,uint48))",
                AbiValue.of(TOKEN),
                AbiValue.of(TIMELOCK),
                rules);
        deployment.at(PROPOSED_AT);
        AbiSignature propose = AbiSignature.parse("propose(address[],uint256[],bytes[],string)");
        Bytes id = deployment.execute(
                MAKER,
                Optional.of(GOVERNOR),
                propose.encodeCall(
                        AbiValue.of(List.of(self)),
                        AbiValue.of(List.of(number(0))),
                        AbiValue.of(List.of(AbiValue.of(Bytes.EMPTY))),
                        text("Shall we?")));
        contracts.put(TOKEN, withMembers(deployment.account(TOKEN, UInt256.ZERO)));
        contracts.put(TIMELOCK, deployment.account(TIMELOCK, UInt256.ZERO));
        contracts.put(GOVERNOR, deployment.account(GOVERNOR, UInt256.ZERO));
        return UInt256.fromBytes(id.toArray(), 0);
    }

    private static void make(GenesisDeployment deployment, String contract, String types, AbiValue... arguments) {
        byte[] init = ContractArtifact.load(contract).creationCode().toArray();
        AbiType.Tuple tuple = (AbiType.Tuple) AbiType.parse(types);
        byte[] encoded = Abi.encode(tuple.components(), List.of(arguments)).toArray();
        byte[] all = Arrays.copyOf(init, init.length + encoded.length);
        System.arraycopy(encoded, 0, all, init.length, encoded.length);
        deployment.execute(MAKER, Optional.empty(), Bytes.wrap(all));
    }

    private static AbiValue text(String text) {
        return AbiValue.of(text);
    }

    private static AbiValue number(long number) {
        return AbiValue.of(UInt256.of(number));
    }

    /** One checkpoint each: votes since before the proposal. */
    private GenesisAccount withMembers(GenesisAccount token) {
        Map<UInt256, UInt256> slots = new HashMap<>(token.storage());
        for (int number = 0; number < senders.count(); number++) {
            UInt256 length = Storage.entry(senders.address(number), CHECKPOINTS);
            slots.put(length, UInt256.ONE);
            // Packed from the low end: time (48 bits), votes.
            slots.put(
                    Storage.elements(length),
                    Storage.shifted(UInt256.of(weight(number)), 48).add(UInt256.of(MADE_AT)));
        }
        return new GenesisAccount(token.nonce(), token.balance(), token.code(), slots);
    }

    private static long weight(int sender) {
        return 1_000 + sender % 1_000;
    }

    private static int support(int sender) {
        return Mix.below(3, SEED, sender);
    }

    private UInt256 total() {
        long sum = 0;
        for (int number = 0; number < senders.count(); number++) {
            sum += weight(number);
        }
        return UInt256.of(sum);
    }

    @Override
    public void addContracts(Map<Address, GenesisAccount> genesis) {
        genesis.putAll(contracts);
    }

    @Override
    public Call call(int sender, int turn) {
        if (turn > 0) {
            throw new IllegalArgumentException("every member has one vote on the one proposal");
        }
        return Call.of(GOVERNOR, castVote.call(proposal, UInt256.of(support(sender))), GAS_LIMIT);
    }

    /** What must have been counted when all members have voted. */
    public Sums expected() {
        long[] sums = new long[3];
        for (int number = 0; number < senders.count(); number++) {
            sums[support(number)] += weight(number);
        }
        return new Sums(UInt256.of(sums[0]), UInt256.of(sums[1]), UInt256.of(sums[2]));
    }

    /** What the governor says was counted, as anybody would ask it: {@code proposalVotes}. */
    public Sums counted(BlockContext block, WorldState state) {
        AbiSignature proposalVotes = AbiSignature.parse("proposalVotes(uint256)");
        Executed answer = new TransactionProcessor()
                .systemCall(
                        MAKER,
                        GOVERNOR,
                        proposalVotes.encodeCall(AbiValue.of(proposal)),
                        10_000_000,
                        block,
                        state,
                        Tracer.NONE);
        byte[] words = answer.output().toArray();
        return new Sums(
                UInt256.fromBytes(words, 0),
                UInt256.fromBytes(words, UInt256.SIZE),
                UInt256.fromBytes(words, 2 * UInt256.SIZE));
    }
}
