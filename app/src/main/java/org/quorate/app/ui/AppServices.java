package org.quorate.app.ui;

import java.time.Clock;
import org.quorate.app.ballot.BallotDesk;
import org.quorate.app.ballot.BallotWatch;
import org.quorate.app.contracts.ContractBook;
import org.quorate.app.energy.EcoState;
import org.quorate.app.governance.DaoService;
import org.quorate.app.governance.VoteWatch;
import org.quorate.app.logs.LogBuffer;
import org.quorate.app.node.BenchmarkService;
import org.quorate.app.node.NodeService;
import org.quorate.app.node.Workspaces;
import org.quorate.app.observable.Observable;
import org.quorate.app.scan.FrameSource;
import org.quorate.app.settings.SettingsStore;
import org.quorate.app.system.Machine;
import org.quorate.app.tasks.RunningTasks;
import org.quorate.app.wallet.BitcoinService;
import org.quorate.app.wallet.WalletServices;
import org.quorate.app.wallet.WalletSettingsStore;
import org.quorate.app.wallet.Wallets;
import org.quorate.ui.resources.Messages;
import org.quorate.wallet.WalletService;

/**
 * What the screens are built on. The composition root makes it and closes what needs closing. What belongs to a wallet is that of the
 * one that was chosen when the screens were made: another one has screens of its own.
 */
public record AppServices(
        NodeService node,
        Wallets wallets,
        WalletService wallet,
        WalletSettingsStore walletSettings,
        BitcoinService bitcoin,
        Machine machine,
        Observable<EcoState> eco,
        BenchmarkService benchmark,
        ContractBook contracts,
        Workspaces workspaces,
        DaoService governance,
        VoteWatch voteWatch,
        BallotDesk ballots,
        BallotWatch ballotWatch,
        FrameSource.Opener camera,
        LogBuffer log,
        SettingsStore settings,
        RunningTasks tasks,
        Messages messages,
        UiThread ui,
        Clock clock,
        AppInfo info) {

    /** The same services with texts in another language. */
    public AppServices withMessages(Messages other) {
        return new AppServices(
                node,
                wallets,
                wallet,
                walletSettings,
                bitcoin,
                machine,
                eco,
                benchmark,
                contracts,
                workspaces,
                governance,
                voteWatch,
                ballots,
                ballotWatch,
                camera,
                log,
                settings,
                tasks,
                other,
                ui,
                clock,
                info);
    }

    /** The same services for another wallet. */
    public AppServices withWallet(WalletServices chosen) {
        return new AppServices(
                node,
                wallets,
                chosen.wallet(),
                chosen.settings(),
                chosen.bitcoin(),
                machine,
                eco,
                benchmark,
                contracts,
                workspaces,
                governance,
                voteWatch,
                chosen.ballots(),
                chosen.ballotWatch(),
                camera,
                log,
                settings,
                tasks,
                messages,
                ui,
                clock,
                info);
    }
}
