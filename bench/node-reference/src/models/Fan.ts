import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('fans')
export class Fan {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'model_id' }) modelId: string;
  @Column('text', { name: 'of_user_id' }) ofUserId: string;
  @Column('text') username: string;
  @Column('text', { name: 'display_name' }) displayName: string;
  @Column('text', { name: 'spending_tier', default: 'low' }) spendingTier: 'whale' | 'regular' | 'low';
  @Column('numeric', { name: 'total_spent', default: 0 }) totalSpent: string;
  @Column('jsonb', { default: () => "'[]'" }) tags: string[];
  @Column('text', { default: '' }) notes: string;
  @Column('int', { name: 'unread_count', default: 0 }) unreadCount: number;
  @Column('timestamptz', { name: 'waiting_since', nullable: true }) waitingSince: Date | null;
  @Column('timestamptz', { name: 'last_message_at' }) lastMessageAt: Date;
  @Column('text', { name: 'last_message_preview', default: '' }) lastMessagePreview: string;
  @Column('text', { name: 'last_message_direction', nullable: true }) lastMessageDirection: string | null;
  @Column({ type: 'bigint', insert: false, update: false }) priority: number;
  @Column('uuid', { name: 'assigned_to', nullable: true }) assignedTo: string | null;
  @Column('timestamptz', { name: 'snoozed_until', nullable: true }) snoozedUntil: Date | null;
  @Column({ type: 'uuid', array: true, default: '{}' }) lists: string[];
  @Column('timestamptz', { name: 'next_follow_up_at', nullable: true }) nextFollowUpAt: Date | null;
  @Column('timestamptz', { name: 'follow_up_due_since', nullable: true }) followUpDueSince: Date | null;
  @Column('uuid', { name: 'claimed_by', nullable: true }) claimedBy: string | null;
  @Column('timestamptz', { name: 'claimed_at', nullable: true }) claimedAt: Date | null;
  @Column('timestamptz', { name: 'frozen_at', nullable: true }) frozenAt: Date | null;
  @Column('text', { name: 'frozen_reason', nullable: true }) frozenReason: string | null;
  @Column('uuid', { name: 'frozen_message_id', nullable: true }) frozenMessageId: string | null;
  @Column('timestamptz', { name: 'care_until', nullable: true }) careUntil: Date | null;
  @Column('text', { name: 'care_reason', nullable: true }) careReason: string | null;
  @Column('uuid', { name: 'care_message_id', nullable: true }) careMessageId: string | null;
  @Column('timestamptz', { name: 'released_at', nullable: true }) releasedAt: Date | null;
  @Column('uuid', { name: 'released_by', nullable: true }) releasedBy: string | null;
  @Column('text', { name: 'release_reason', nullable: true }) releaseReason: string | null;
  @Column('timestamptz', { name: 'last_outgoing_at', nullable: true, select: false })
  lastOutgoingAt: Date | null;
  @Column('bigint', { default: 1 }) version: number;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
}
