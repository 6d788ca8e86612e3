package org.quorate.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.quorate.protocol.Bytes;
import org.quorate.wallet.cbor.CborException;
import org.quorate.wallet.dao.VoteCast;
import org.quorate.wallet.dao.proof.VoteReceipt;
import org.quorate.wallet.dao.proof.VoteReceipts;
import org.quorate.wallet.error.WalletException;
import org.quorate.wallet.rpc.EvmClients;
import org.quorate.wallet.rpc.RpcErrorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quorate vote check}: whether a receipt proves a vote, and whether a node has its block. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Check a receipt by itself, and against any node of the chain.")
final class VoteCheckCommand implements Callable<Integer> {
    @Mixin
    private EndpointOptions node;

    @Mixin
    private DaoCommand.Answer answer;

    @Option(names = "--no-node", description = "Only check the proof by itself: that the block contains the vote.")
    private boolean alone;

    @Parameters(paramLabel = "RECEIPT", description = "The receipt.")
    private Path file;

    @Override
    public Integer call() {
        try (EvmClients clients = new EvmClients()) {
            VoteReceipt receipt = VoteReceipt.read(read());
            VoteCast vote = receipt.provenVote();
            String what = vote.voter() + " voted "
                    + vote.choice().map(Enum::name).orElse("in another way") + " with weight " + vote.weight()
                    + " on " + vote.proposal().toHex() + " in block " + vote.block();
            if (alone) {
                return answer.give(
                        Map.of("proof", true), List.of("The proof holds: " + what + ".", "No node was asked."));
            }
            VoteReceipts.Standing standing = new VoteReceipts(clients.of(node.endpoint())).standing(receipt);
            int code = standing == VoteReceipts.Standing.FINAL || standing == VoteReceipts.Standing.INCLUDED
                    ? 0
                    : QuorateCommand.FAILED;
            answer.give(
                    Map.of("proof", true, "node", standing.name()),
                    List.of("The proof holds: " + what + ".", words(standing)));
            return code;
        } catch (CborException malformed) {
            throw new CommandException(file + " is no receipt: " + malformed.getMessage() + ".");
        } catch (WalletException e) {
            throw new CommandException(e.getMessage() + "\n" + e.problem().advice());
        } catch (RpcErrorException refused) {
            throw new CommandException("The node refuses: " + refused.getMessage());
        }
    }

    private static String words(VoteReceipts.Standing standing) {
        return switch (standing) {
            case FINAL -> "The node has this block, and it is final.";
            case INCLUDED -> "The node has this block; it is not final yet.";
            case UNKNOWN -> "The node does not have this block yet. Ask it later, or another one.";
            case CONTRADICTED ->
                "THE NODE HAS ANOTHER BLOCK in this place, or another chain: there the vote was not counted.";
        };
    }

    private Bytes read() {
        try (InputStream in = Files.newInputStream(file)) {
            return Bytes.wrap(in.readNBytes(VoteReceipt.MAX_SIZE + 1));
        } catch (IOException unreadable) {
            throw new CommandException("Cannot read " + file + ": check the name and that it is yours.");
        }
    }
}
