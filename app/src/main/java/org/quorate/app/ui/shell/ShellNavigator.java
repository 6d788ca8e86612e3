package org.quorate.app.ui.shell;

import org.quorate.app.governance.FollowedDao;
import org.quorate.app.node.ChainBrowser.Finding;
import org.quorate.app.search.SearchHit;
import org.quorate.app.ui.Screen;
import org.quorate.app.ui.ScreenController;
import org.quorate.app.ui.explorer.ExplorerController;
import org.quorate.app.ui.governance.GovernanceController;
import org.quorate.app.ui.governance.GovernanceTask;
import org.quorate.app.ui.incoming.IncomingController;
import org.quorate.app.ui.node.NodeController;
import org.quorate.app.ui.settings.SettingsController;
import org.quorate.app.ui.settings.SettingsPart;
import org.quorate.app.ui.wallet.WalletController;
import org.quorate.app.ui.wallet.WalletTab;
import org.quorate.app.ui.wallet.WalletTask;
import org.quorate.protocol.Address;
import org.quorate.protocol.Hash;
import org.quorate.protocol.UInt256;

/** The ways to every place in the window. What was begun on the shown screen is asked about before it is lost. */
final class ShellNavigator implements IncomingController.Ways {
    private final Screens screens;

    /** Shows screens. */
    interface Screens {
        /** Shows the screen and gives its controller. */
        ScreenController show(Screen screen);

        /** Does it at once, or after a question where something that was begun would be lost. */
        void leaving(Runnable then);
    }

    ShellNavigator(Screens screens) {
        this.screens = screens;
    }

    /** Does what makes the screens anew. */
    void leaving(Runnable then) {
        screens.leaving(then);
    }

    void to(Screen screen) {
        screens.leaving(() -> screens.show(screen));
    }

    void wallet(WalletTask task) {
        screens.leaving(() -> ((WalletController) screens.show(Screen.WALLET)).begin(task));
    }

    void wallet(WalletTab tab) {
        screens.leaving(() -> ((WalletController) screens.show(Screen.WALLET)).go(tab));
    }

    void governance(GovernanceTask task) {
        screens.leaving(() -> governance().begin(task));
    }

    private GovernanceController governance() {
        return (GovernanceController) screens.show(Screen.GOVERNANCE);
    }

    void explorer(ExplorerController.Tab tab) {
        screens.leaving(() -> explorer().go(tab));
    }

    void search() {
        screens.leaving(() -> explorer().search());
    }

    @Override
    public void account(int shard, Address address) {
        screens.leaving(() -> explorer().openAccount(shard, address));
    }

    @Override
    public void proposal(FollowedDao dao, UInt256 id) {
        screens.leaving(() -> governance().open(dao, id));
    }

    @Override
    public void ballot(FollowedDao dao, UInt256 id, Address voter, String path) {
        screens.leaving(() -> governance().openBallot(dao, id, voter, path));
    }

    @Override
    public void transaction(int shard, Hash transaction) {
        screens.leaving(() -> explorer().openTransaction(shard, transaction));
    }

    private ExplorerController explorer() {
        return (ExplorerController) screens.show(Screen.EXPLORER);
    }

    void settings(SettingsPart part) {
        screens.leaving(() -> ((SettingsController) screens.show(Screen.SETTINGS)).choose(part));
    }

    void askStop() {
        screens.leaving(() -> ((NodeController) screens.show(Screen.NODE)).askStop());
    }

    void askRestart() {
        screens.leaving(() -> ((NodeController) screens.show(Screen.NODE)).askRestart());
    }

    /** Goes to what a search found. */
    void to(SearchHit hit) {
        screens.leaving(() -> open(hit));
    }

    private void open(SearchHit hit) {
        switch (hit) {
            case SearchHit.OnChain(Finding.OfBlock(var block)) -> explorer().openBlock(block.shard(), block.number());
            case SearchHit.OnChain(Finding.OfTransaction(var transaction)) ->
                explorer().openTransaction(transaction.shard(), transaction.hash());
            case SearchHit.OnChain(Finding.OfAccount(var account)) ->
                explorer().openAccount(account.shard(), account.address());
            case SearchHit.Contract(int shard, var contract) -> explorer().openAccount(shard, contract.address());
            case SearchHit.OfProposal(var proposal) -> governance().open(proposal.dao(), proposal.id());
            case SearchHit.OfBallot(var ballot) -> governance().open(ballot.dao(), ballot.round());
            case SearchHit.OfDao(var dao) -> governance().open(dao);
            case SearchHit.OfAccount(var name, var address) -> explorer().openAccount(0, address);
        }
    }
}
