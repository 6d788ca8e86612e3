package org.quorate.app.ui.governance;

import org.quorate.app.scan.FrameSource;
import org.quorate.app.ui.UiThread;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.WalletService;
import org.quorate.wallet.dao.offline.SigningLog;

/**
 * All that a window needs that signs votes and is never online.
 *
 * @param wallet locked except while something is signed
 * @param log beside the wallet's vault
 * @param camera that reads codes
 * @param isEnforced whether the kernel refuses this process the network
 */
public record OfflineSigner(
        WalletService wallet,
        SigningLog log,
        FrameSource.Opener camera,
        Messages messages,
        UiThread ui,
        boolean isEnforced) {}
