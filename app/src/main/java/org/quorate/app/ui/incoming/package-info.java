/** What comes from outside is shown before it is opened: links, files that were dropped or handed over by a second start. */
package org.quorate.app.ui.incoming;
