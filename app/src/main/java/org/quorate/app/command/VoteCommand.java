package org.quorate.app.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.quorate.protocol.Bytes;
import org.quorate.wallet.cbor.CborException;
import org.quorate.wallet.dao.offline.BallotCheck;
import org.quorate.wallet.dao.offline.BallotHash;
import org.quorate.wallet.dao.offline.BallotSigner;
import org.quorate.wallet.dao.offline.SignedBallot;
import org.quorate.wallet.dao.offline.SigningLog;
import org.quorate.wallet.dao.offline.SigningOrder;
import org.quorate.wallet.dao.offline.VoteRequest;
import org.quorate.wallet.dao.offline.VoteRequestCodec;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.transport.UrType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quorate vote}: votes signed on a computer that is never online. */
@Command(
        name = "vote",
        mixinStandardHelpOptions = true,
        description = {
            "Vote with a key on a computer that is never online.",
            "Online: request. Offline: inspect, sign. Online: verify, broadcast, status, check.",
            "Files may be CBOR, a text (ur:...), or a folder of pictures of QR codes; a camera reads such codes as well."
        },
        subcommands = {
            VoteRequestCommand.class,
            VoteCommand.Inspect.class,
            VoteCommand.Sign.class,
            VoteCommand.Verify.class,
            VoteBroadcastCommand.class,
            VoteStatusCommand.class,
            VoteCheckCommand.class
        })
final class VoteCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    static VoteRequest readRequest(Path file) {
        return request(VoteFiles.read(UrType.VOTE_REQUEST, file, VoteRequestCodec.MAX_SIZE), file);
    }

    static VoteRequest readRequest(VoteInput input) {
        return request(input.read(UrType.VOTE_REQUEST, VoteRequestCodec.MAX_SIZE), input);
    }

    private static VoteRequest request(Bytes bytes, Object source) {
        try {
            return VoteRequestCodec.read(bytes);
        } catch (CborException malformed) {
            throw new CommandException(
                    source + " is no request that can be signed: " + malformed.getMessage() + ". Nothing was done.");
        }
    }

    private static SigningLog.Review review(SigningLog log, VoteRequest request) {
        try {
            return log.review(request);
        } catch (WalletException unusable) {
            throw new CommandException(
                    unusable.getMessage() + "\n" + unusable.problem().advice());
        }
    }

    static SignedBallot readBallot(VoteInput input) {
        try {
            return SignedBallot.read(input.read(UrType.VOTE_BALLOT, SignedBallot.MAX_SIZE));
        } catch (CborException malformed) {
            throw new CommandException(input + " is no ballot: " + malformed.getMessage() + ".");
        }
    }

    @Command(
            name = "inspect",
            mixinStandardHelpOptions = true,
            description = "Show a request in words. Needs no wallet and no network.")
    static final class Inspect implements Callable<Integer> {
        @Mixin
        private VoteInput input;

        @Mixin
        private DaoCommand.Answer answer;

        @Option(
                names = "--vault",
                paramLabel = "FILE",
                description =
                        "Warn as this vault's signer does, who remembers what was signed before. It stays locked.")
        private Optional<Path> vault = Optional.empty();

        @Override
        public Integer call() {
            VoteRequest request = readRequest(input);
            Optional<SigningLog.Review> review =
                    vault.map(file -> VoteCommand.review(SigningLog.beside(file), request));
            List<String> words =
                    review.map(known -> VoteWords.of(request, known)).orElseGet(() -> VoteWords.of(request));
            return answer.give(
                    Map.of(
                            "warnings",
                            review.map(known -> VoteWords.warnings(request, known))
                                    .orElseGet(() -> VoteWords.warnings(request)),
                            "actions",
                            VoteWords.json(request),
                            "proposal",
                            request.proposalId().toHex(),
                            "choice",
                            request.choice().name(),
                            "voter",
                            request.voter().toChecksummed(),
                            "signs",
                            BallotHash.of(request).toHex(),
                            "words",
                            words),
                    words);
        }
    }

    @Command(
            name = "sign",
            mixinStandardHelpOptions = true,
            description = "Show a request and sign it. Needs no network.")
    static final class Sign implements Callable<Integer> {
        @Mixin
        private WalletAccess access;

        @Mixin
        private VoteInput input;

        @Mixin
        private VoteFiles output;

        @Option(names = "--account", paramLabel = "N", defaultValue = "0", description = "The account's number.")
        private int account;

        @Option(names = "--with-key", description = "Put a quantum-resistant account's public key into the ballot.")
        private boolean withKey;

        @Option(names = "--replace", description = "Sign although another choice was signed for the proposal before.")
        private boolean replace;

        @Option(names = "--yes", description = "Do not ask, unless there are warnings.")
        private boolean confirmed;

        @Option(
                names = "--accept-warnings",
                description =
                        "With --yes: sign although something speaks against it. 'vote inspect --vault' tells what.")
        private boolean accepted;

        @Override
        public Integer call() {
            VoteRequest request = readRequest(input);
            return access.run(wallet -> {
                SigningLog.Review review = review(SigningLog.beside(access.vaultFile()), request);
                List<String> words = VoteWords.of(request, review);
                List<String> warnings = VoteWords.warnings(request, review);
                if (confirmed && !accepted && !warnings.isEmpty()) {
                    throw new CommandException("Something speaks against signing, so --yes is not enough:\n"
                            + DaoCommand.joined(warnings)
                            + "\nNothing was signed. If you have found out why, add --accept-warnings.");
                }
                access.unlock(wallet);
                if (!confirmed) {
                    confirm(words);
                }
                SignedBallot ballot =
                        WalletAccess.await(wallet.signVote(new SigningOrder(request, account, withKey, replace)));
                Bytes bytes = ballot.write();
                List<String> written = output.write(UrType.VOTE_BALLOT, bytes);
                List<String> lines = new ArrayList<>(words);
                lines.add("");
                lines.add("SIGNED, " + bytes.length() + " bytes; it is not cast yet");
                lines.addAll(written);
                access.answer(
                        Map.of("bytes", bytes.length(), "ballot", bytes.toHex(), "words", words, "warnings", warnings),
                        DaoCommand.joined(lines));
                return 0;
            });
        }

        private static void confirm(List<String> words) {
            java.io.Console console = System.console();
            if (console == null || !console.isTerminal()) {
                throw new CommandException(
                        "There is no terminal to confirm at. Nothing was signed; --yes does not ask.");
            }
            words.forEach(line -> console.printf("%s%n", line));
            if (!"yes".equalsIgnoreCase(console.readLine("Type yes to sign: "))) {
                throw new CommandException("Nothing was signed.");
            }
        }
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Check that a ballot is the voter's for a request. Needs no wallet and no network.")
    static final class Verify implements Callable<Integer> {
        @Option(
                names = "--request",
                paramLabel = "REQUEST",
                required = true,
                description = "The request as it was made.")
        private Path request;

        @Mixin
        private VoteInput input;

        @Mixin
        private DaoCommand.Answer answer;

        @Override
        public Integer call() {
            VoteRequest asked = readRequest(request);
            SignedBallot ballot = readBallot(input);
            try {
                BallotCheck.offline(asked, ballot);
            } catch (WalletException e) {
                throw new CommandException(e.getMessage() + "\n" + e.problem().advice());
            }
            boolean open = BallotSigner.needsChain(ballot);
            return answer.give(
                    Map.of("valid", true, "signatureChecked", !open),
                    List.of(
                            open
                                    ? "It answers this request. The signature itself is checked when it is broadcast: the"
                                            + " ballot does not carry the key, the chain has it."
                                    : "Valid: " + asked.voter() + " votes " + asked.choice() + "."));
        }
    }
}
