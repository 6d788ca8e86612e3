package org.quorate.app.ui.governance;

import java.nio.file.Path;
import java.time.Clock;
import javafx.stage.Stage;
import org.quorate.app.node.EmbeddedNodeService;
import org.quorate.app.scan.FrameSource;
import org.quorate.app.ui.TestWindow;
import org.quorate.app.wallet.FakeBitcoinService;
import org.quorate.node.NodeConfig;
import org.quorate.node.QuorateNode;
import org.quorate.node.Sealing;
import org.quorate.wallet.error.DaoProblem;
import org.quorate.wallet.error.WalletException;

/** The window over a real development node of one shard that makes a block for every transaction, and whose time can be turned. */
final class GovernanceWindow {
    private GovernanceWindow() {}

    static TestWindow open(Stage stage, Path folder, FrameSource.Opener camera) {
        NodeConfig config = NodeConfig.dev()
                .withDevMethods(true)
                .withSealing(new Sealing.Automine())
                .withShards(1)
                .withHttp("127.0.0.1", 0);
        return TestWindow.open(
                stage,
                new EmbeddedNodeService(() -> QuorateNode.start(config), Clock.systemUTC()),
                folder,
                new FakeBitcoinService(),
                camera);
    }

    static FrameSource noCamera() {
        throw new WalletException(DaoProblem.CAMERA_NONE);
    }
}
