package org.quorate.node.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.quorate.parallel.RecordedBlock;
import org.quorate.parallel.VerifyingExecutor;

/** Writes blocks that parallel and sequential execution disagree on into a folder. */
public final class ReproducerWriter implements VerifyingExecutor.Reporter {
    private final Path folder;

    /** @param folder made when there is something to write */
    public ReproducerWriter(Path folder) {
        this.folder = folder;
    }

    @Override
    public String report(RecordedBlock block, List<String> differences) {
        String name = "difference-chain-" + block.context().chainId() + "-block-"
                + Long.toUnsignedString(block.context().number()) + ".json";
        Path file = folder.resolve(name);
        try {
            Files.createDirectories(folder);
            ReproducerFile.write(file, block, differences);
            return "The node stops. The block is in " + file + ": please report it; 'quorate reproduce " + file
                    + "' executes it again. 'quorate node --workers 1' goes on without parallel execution.";
        } catch (IOException e) {
            return "The node stops. The block could not be written to " + file + ": " + e.getMessage();
        }
    }
}
