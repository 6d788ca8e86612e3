package org.quorate.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quorate.wallet.asset.bitcoin.psbt.PartiallySigned;
import org.quorate.wallet.asset.bitcoin.psbt.PsbtCode;
import org.quorate.wallet.transport.QrPicture;
import picocli.CommandLine.Option;

/** Where a PSBT goes: a file, pictures of codes that a device reads, or the answer alone. */
final class PsbtOutput {
    private static final int PIXELS_A_MODULE = 6;

    @Option(names = "--out", paramLabel = "FILE", description = "Write it there, in binary.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--qr",
            paramLabel = "FOLDER",
            description = "Write it as pictures of QR codes (UR crypto-psbt), to be shown in turn.")
    private Optional<Path> pictures = Optional.empty();

    @Option(
            names = "--frame-bytes",
            paramLabel = "N",
            defaultValue = "" + PsbtCode.FRAME_BYTES,
            description = "Bytes in a QR code. Without it: ${DEFAULT-VALUE}")
    private int frameBytes;

    /** The PSBT in the answer, and where the options say. */
    void answer(WalletAccess access, PartiallySigned psbt, Map<String, Object> facts) {
        if (frameBytes < 50 || frameBytes > 1_500) {
            throw new CommandException("--frame-bytes is from 50 to 1500.");
        }
        facts.put("psbt", psbt.toBase64());
        facts.put("complete", psbt.isComplete());
        List<String> lines = new ArrayList<>();
        out.ifPresent(file -> {
            try {
                Files.write(file, psbt.toBytes());
            } catch (IOException unwritable) {
                throw new CommandException("Cannot write " + file + ": check its folder.");
            }
            lines.add("Written to " + file);
        });
        pictures.ifPresent(folder -> {
            int count = write(PsbtCode.frames(psbt, frameBytes), folder);
            facts.put("pictures", count);
            lines.add(count + " pictures in " + folder);
        });
        access.answer(facts, lines.isEmpty() ? psbt.toBase64() : String.join("\n", lines));
    }

    private static int write(List<String> frames, Path folder) {
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < frames.size(); i++) {
                QrPicture.write(frames.get(i), PIXELS_A_MODULE, folder.resolve("frame-%03d.png".formatted(i + 1)));
            }
            return frames.size();
        } catch (IOException unwritable) {
            throw new CommandException("Cannot write to " + folder + ": check that it is yours.");
        }
    }
}
