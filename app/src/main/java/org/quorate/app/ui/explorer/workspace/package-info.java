/** Saved states of the chain: save one under a name, go back to it. */
package org.quorate.app.ui.explorer.workspace;
