/** Branded identifiers, so that a feed's number is never handed in where a story's is meant. */
declare const brand: unique symbol;
type Branded<Base, Name> = Base & { readonly [brand]: Name };

/** Row number of a feed in the store. */
export type FeedId = Branded<number, "FeedId">;
/** Row number of an article in the store; grows in the order of arrival. */
export type ArticleId = Branded<number, "ArticleId">;
/** Row number of a story; it never changes and is never given to another story. */
export type StoryId = Branded<number, "StoryId">;
/** Row number of a subscription. */
export type SubscriptionId = Branded<number, "SubscriptionId">;
/** Row number of a composed digest. */
export type DigestId = Branded<number, "DigestId">;
/** Row number of a delivery in the outbox. */
export type DeliveryId = Branded<number, "DeliveryId">;
/** Name of a topic's folder, such as `russia-messengers`. */
export type TopicName = Branded<string, "TopicName">;
