/** The workbench: load what a compiler made, deploy it, call it, watch its events. */
package org.quorate.app.ui.explorer.workbench;
