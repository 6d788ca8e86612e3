package org.quorate.app.ui.settings;

/** What can be set, as it is found from elsewhere. */
public enum SettingsPart {
    THEME("settings.theme", "settings-theme-light"),
    LANGUAGE("settings.language", "settings-language"),
    ZOOM("settings.zoom", "settings-zoom"),
    MOTION("settings.motion", "settings-motion"),
    DATA("settings.data", "settings-data-copy"),
    RPC("settings.rpc", "settings-rpc-copy"),
    WORKERS("settings.workers", "settings-workers"),
    ADDRESS_INDEX("settings.addressIndex", "settings-address-index"),
    ECO("settings.eco", "settings-eco-off"),
    VAULT("settings.vault", "settings-vault-copy");

    private final String text;
    private final String id;

    SettingsPart(String text, String id) {
        this.text = text;
        this.id = id;
    }

    /** The message key of its name. */
    public String text() {
        return text;
    }

    /** Of its control. */
    String id() {
        return id;
    }
}
