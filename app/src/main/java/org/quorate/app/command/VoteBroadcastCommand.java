package org.quorate.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;
import org.quorate.wallet.Account;
import org.quorate.wallet.asset.coin.ContractCall;
import org.quorate.wallet.dao.DaoFacts;
import org.quorate.wallet.dao.GovernorCalls;
import org.quorate.wallet.dao.VoteCast;
import org.quorate.wallet.dao.offline.BallotCheck;
import org.quorate.wallet.dao.offline.SignedBallot;
import org.quorate.wallet.dao.offline.VoteRequest;
import org.quorate.wallet.dao.proof.VoteReceipt;
import org.quorate.wallet.dao.proof.VoteReceipts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quorate vote broadcast}: casts a signed ballot for whoever signed it. */
@Command(
        name = "broadcast",
        mixinStandardHelpOptions = true,
        description = "Check a ballot against the chain and cast it. An account of this wallet pays for the gas.")
final class VoteBroadcastCommand implements Callable<Integer> {
    @Mixin
    private WalletAccess access;

    @Mixin
    private AccountOptions account;

    @Mixin
    private DaoOptions options;

    @Mixin
    private SendOptions send;

    @Option(names = "--request", paramLabel = "REQUEST", required = true, description = "The request as it was made.")
    private Path request;

    @Option(names = "--receipt", paramLabel = "FILE", description = "Where to keep the proof that it was counted.")
    private Optional<Path> receipt = Optional.empty();

    @Mixin
    private VoteInput input;

    @Override
    public Integer call() {
        VoteRequest asked = VoteCommand.readRequest(request);
        SignedBallot ballot = VoteCommand.readBallot(input);
        return access.run(wallet -> options.with(session -> {
            if (!asked.dao().governor().equals(options.governor())) {
                throw new CommandException("The ballot is for governor "
                        + asked.dao().governor() + ", not for " + options.governor() + ". Nothing was sent.");
            }
            Account relayer = account.of(wallet, access.unlock(wallet));
            BallotCheck.online(session.evm(), session.dao(), asked, ballot, relayer.address(), Clock.systemUTC());
            send.confirm(List.of("Casts the ballot of " + asked.voter() + ": " + asked.choice() + " "
                    + asked.proposalId().toHex()));
            SendOptions.Mined mined = send.send(
                    wallet,
                    new ContractCall(
                            relayer,
                            options.endpoint(),
                            Optional.of(asked.dao().governor()),
                            UInt256.ZERO,
                            GovernorCalls.cast(asked, ballot)),
                    "");
            DaoFacts facts = session.dao().facts();
            VoteCast vote = new VoteCast(
                    asked.voter(),
                    asked.proposalId(),
                    Optional.of(asked.choice()),
                    UInt256.ZERO,
                    "",
                    mined.block(),
                    Hash.fromHex(mined.hash()));
            VoteReceipt proof = new VoteReceipts(session.evm()).of(facts, vote);
            VoteCast proven = proof.provenVote();
            receipt.ifPresent(path -> write(path, proof));
            access.answer(
                    Map.of(
                            "transaction", mined.hash(),
                            "block", mined.block(),
                            "weight", proven.weight().toString()),
                    "Included in block " + mined.block() + " with "
                            + facts.token().format(proven.weight()) + ", "
                            + mined.hash()
                            + receipt.map(path -> "\nreceipt " + path).orElse(""));
            return 0;
        }));
    }

    static void write(Path path, VoteReceipt proof) {
        try {
            Files.write(path, proof.write().toArray());
        } catch (IOException e) {
            throw new CommandException("The vote was cast, but the receipt cannot be written: " + e.getMessage()
                    + ". 'vote status --receipt' makes it again.");
        }
    }
}
