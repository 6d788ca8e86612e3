/** What is shown before everything else when the last run did not end properly. Needs no service. */
package org.quorate.app.ui.recovery;
