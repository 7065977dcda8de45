/** Hosts that thousands share: what two places have in common by them is nothing. */
const sharedHosts: readonly string[] = [
  "facebook.com",
  "fb.com",
  "fb.me",
  "instagram.com",
  "twitter.com",
  "x.com",
  "tiktok.com",
  "youtube.com",
  "youtu.be",
  "linkedin.com",
  "vk.com",
  "myspace.com",
  "soundcloud.com",
  "bandcamp.com",
  "mixcloud.com",
  "spotify.com",
  "soundbetter.com",
  "airgigs.com",
  "linktr.ee",
  "linktree.com",
  "beacons.ai",
  "carrd.co",
  "google.com",
  "goo.gl",
  "maps.app.goo.gl",
  "g.page",
  "business.site",
  "apple.com",
  "yelp.com",
  "tripadvisor.com",
  "foursquare.com",
  "wikipedia.org",
  "wikidata.org",
  "discogs.com",
  "musicbrainz.org",
  "wix.com",
  "wixsite.com",
  "weebly.com",
  "squarespace.com",
  "godaddysites.com",
  "jimdo.com",
  "jimdofree.com",
  "jimdosite.com",
  "webnode.com",
  "wordpress.com",
  "blogspot.com",
  "tumblr.com",
  "medium.com",
  "github.io",
  "web.app",
  "netlify.app",
  "vercel.app",
  "tripod.com",
  "angelfire.com",
  "geocities.com",
  "t-online.de",
  "free.fr",
  "orange.fr",
  "pagesperso-orange.fr",
  "altervista.org",
  "ueniweb.com",
  "eventbrite.com",
  "patreon.com",
  "etsy.com",
  "bit.ly",
  "wa.me",
  "t.me",
];

// blogs and builders hand out names below their own, each somebody else's; also google.co.uk
const ownBelow = new Set(["wixsite.com", "blogspot.com", "wordpress.com", "weebly.com", "tumblr.com", "business.site"]);
const shared = new Set(sharedHosts);

/** Whether a host says nothing about whose website it is. "fernhill.wixsite.com" does say it, "wixsite.com" and "m.facebook.com" do not. */
export function isSharedHost(host: string): boolean {
  const parts = host.split(".");
  const last = parts.slice(-2).join(".");
  if (/(^|\.)(google|blogspot|facebook)\.[a-z]{2,3}(\.[a-z]{2})?$/.test(host)) return !/.\.blogspot\./.test(host);
  if (!shared.has(host) && !shared.has(last)) return false;
  return !(ownBelow.has(last) && parts.length > 2);
}
