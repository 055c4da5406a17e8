import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('messages')
export class Message {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'model_id' }) modelId: string;
  @Column('uuid', { name: 'fan_id' }) fanId: string;
  @Column('text') direction: 'incoming' | 'outgoing';
  @Column('text') content: string;
  @Column('text', { name: 'media_url', nullable: true }) mediaUrl: string | null;
  @Column('text', { name: 'media_kinds', array: true, default: '{}' }) mediaKinds: string[];
  @Column('text', { default: 'text' }) kind: string;
  @Column('numeric', { nullable: true }) price: string | null;
  @Column('timestamptz', { name: 'purchased_at', nullable: true }) purchasedAt: Date | null;
  @Column('boolean', { name: 'is_read', default: false }) isRead: boolean;
  @Column('boolean', { name: 'is_ai_generated', default: false }) isAiGenerated: boolean;
  @Column('uuid', { name: 'operator_id', nullable: true }) operatorId: string | null;
  @Column('text', { name: 'platform_key', nullable: true }) platformKey: string | null;
  @Column('timestamptz', { name: 'waited_since', nullable: true }) waitedSince: Date | null;
  @Column('timestamptz', { name: 'sent_at' }) sentAt: Date;
  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' }) createdAt: Date;
}
